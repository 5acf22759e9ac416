import type { PlanImprovement, PlanProgress, TravelTimeSource } from '@doorstep/shared/contracts'
import type { Compactness, EventKind, NotLoaded, Outcome, RunStatus } from '@doorstep/shared/rules'
import type { Engine, Mode } from '@doorstep/shared/units'
import type { Generated } from 'kysely'
import type { Json, TenantColumns, VersionColumns } from '../kernel/columns.ts'

interface RunsTable extends TenantColumns, VersionColumns {
  date: string
  slot: string
  status: Generated<RunStatus>
  fromTime: number
  untilTime: number
  engine: Engine | null
  sources: Generated<TravelTimeSource[]>
  planningId: string | null
  stopRequested: Generated<boolean>
  compactness: Generated<Compactness>
  extraRoundMinutes: Generated<number>
  improving: Generated<boolean>
  planError: string | null
  progress: Json<PlanProgress> | null
  improvement: Json<PlanImprovement> | null
  plannedAt: Date | null
  publishedAt: Date | null
  closedAt: Date | null
}

/** As in the contract, with ids for the names of drivers. */
export interface StoredReason extends Readonly<Record<string, unknown>> {
  readonly driverIds?: readonly string[]
}

interface RunUnassignedTable {
  organisationId: string
  runId: string
  orderId: string
  reasons: Json<StoredReason[]>
}

interface RoundsTable extends TenantColumns {
  runId: string
  driverId: string
  /** Of a crew. */
  secondDriverId: string | null
  shiftId: string
  number: number
  mode: Mode
  startLongitude: number | null
  startLatitude: number | null
  endLongitude: number | null
  endLatitude: number | null
  startsAt: number
  finishesAt: number
  travelSeconds: number
  metres: number
  boxes: number
  grams: number
  maximumBoxes: number
  maximumGrams: number
  estimated: boolean
  endGuessed: boolean
  endLine: string | null
  /** JSON of LegTurn[]. */
  endTurns: string | null
}

interface StopsTable extends TenantColumns {
  roundId: string
  position: number
  kind: 'collect' | 'deliver' | 'visit'
  hubId: string | null
  longitude: number
  latitude: number
  arrival: number
  begin: number
  departure: number
  legSeconds: number
  legMetres: number
  loadBoxes: number
  loadGrams: number
  legGuessed: boolean
  legLine: string | null
  /** JSON of LegTurn[]. */
  legTurns: string | null
  /** A guessed leg lies before the arrival. */
  estimated: boolean
  /** The next planning leaves this door with its driver. */
  locked: Generated<boolean>
}

interface StopOrdersTable {
  organisationId: string
  stopId: string
  orderId: string
  /** As planned: the order itself may be changed for a later run. */
  boxes: number
}

interface StopEventsTable extends TenantColumns {
  roundId: string
  /** null: of the whole round. */
  stopId: string | null
  kind: EventKind
  outcome: Outcome | null
  undoes: string | null
  orderId: string | null
  hubId: string | null
  boxes: number | null
  /** What else the kind of event says (contracts: `newStopEvent`). */
  details: Json<Record<string, unknown>>
  note: Generated<string>
  deviceTime: Date
  serverTime: Generated<Date>
  sequence: Generated<number>
  recordedBy: string
  deviceId: string | null
  deviceCounter: number | null
  seen: number | null
  clockOffsetMs: Generated<number>
  /** Arrived too late to count by itself. */
  late: Generated<boolean>
}

/** A sentence to all drivers of a day: free text, which may be about people. */
interface BriefingsTable extends TenantColumns {
  date: string
  text: string
  sentBy: string
  sentAt: Generated<Date>
  withdrawnAt: Date | null
}

/** Decisions of organisers on late events. Never changed. */
interface LateEventDecisionsTable {
  organisationId: string
  eventId: string
  accepted: boolean
  decidedBy: string
  decidedAt: Generated<Date>
}

/** A view: the outcome of each stop that has one; of a door for which nothing was loaded, the reason. */
interface StopOutcomesView {
  organisationId: string
  stopId: string
  eventId: string
  outcome: Outcome
  serverTime: Date
  happenedAt: Date
  /** Where the event was recorded: at the collection when nothing was loaded for the door. */
  eventStopId: string
  /** How many were handed over or left, when that was stated. */
  boxes: number | null
}

/** A view: the outcome that was recorded at each stop. */
interface RecordedOutcomesView {
  organisationId: string
  roundId: string
  stopId: string
  eventId: string
  outcome: Outcome
  boxes: number | null
}

/** A view: the boxes of each order at its collection. */
interface OrderLoadsView {
  organisationId: string
  roundId: string
  stopId: string
  orderId: string
  planned: number
  /** null: not loaded yet. */
  loaded: number | null
  missing: NotLoaded | null
  eventId: string | null
}

/** A view: where the boxes of each round are (`boxLedger`). */
interface RoundLedgersView {
  organisationId: string
  roundId: string
  runId: string
  loaded: number
  handedOver: number
  leftInPlace: number
  returned: number
  difference: number
  explained: number
  explainedBy: string | null
  unexplained: number
}

/** A view: the door of an order in each plan. What a partner may read of rounds. */
interface OrderDoorsView {
  organisationId: string
  orderId: string
  stopId: string
  arrival: number
  estimated: boolean
  roundId: string
  roundNumber: number
  driverId: string
  secondDriverId: string | null
  runId: string
  runStatus: RunStatus
}

declare module '../kernel/database.ts' {
  interface Database {
    runs: RunsTable
    runUnassigned: RunUnassignedTable
    rounds: RoundsTable
    stops: StopsTable
    stopOrders: StopOrdersTable
    stopEvents: StopEventsTable
    briefings: BriefingsTable
    lateEventDecisions: LateEventDecisionsTable
    stopOutcomes: StopOutcomesView
    recordedOutcomes: RecordedOutcomesView
    orderLoads: OrderLoadsView
    roundLedgers: RoundLedgersView
    orderDoors: OrderDoorsView
  }
}

/** Why the unique indexes refuse a second row. */
export const runConstraints = {
  runs_slot: 'There is already a run for this part of the day.',
  briefings_current: 'Somebody else has just changed this message. Please read it first.',
  runs_balanced: 'Boxes of a round are not accounted for. Enter who knows about them.',
}
