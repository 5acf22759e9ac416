import type { Compactness, OrderStatus, Outcome, RunStatus } from '@doorstep/shared/rules'
import type { Mode } from '@doorstep/shared/units'
import type { ColumnType, Generated, Selectable } from 'kysely'
import type { PlacesDatabase } from '../postcodes/postcodesTable.ts'

/** The tables as Kysely sees them: camelCase here, snake_case in PostgreSQL. Dates are `YYYY-MM-DD`, times seconds of the day. */

interface Tenant {
  organisationId: string
  id: string
}
interface Versioned {
  version: Generated<number>
  createdAt: ColumnType<Date, never, never>
}

interface Window {
  from: number
  until: number
}

/** A jsonb column. The driver asks the server for the column's type and writes the JSON itself: JSON text would be quoted twice. */
type Json<Value> = ColumnType<Value, Value, Value>

export interface OrganisationsTable {
  id: string
  name: string
  timeZone: Generated<string>
  openOrdersPerPartner: Generated<number>
  ordersPerRun: Generated<number>
  createdAt: ColumnType<Date, never, never>
}

export interface PartnersTable extends Tenant, Versioned {
  name: string
  contact: Generated<string>
  active: Generated<boolean>
}

export interface HubsTable extends Tenant, Versioned {
  partnerId: string
  name: string
  address: string
  postcode: string
  longitude: number
  latitude: number
  phone: string | null
  hours: Json<Window[]>
  collectSeconds: Generated<number>
  sharedWith: Generated<string[]>
  active: Generated<boolean>
}

export interface RecipientsTable extends Tenant, Versioned {
  originPartnerId: string | null
  name: string
  phone: string | null
  address: string
  unit: string | null
  postcode: string
  longitude: number | null
  latitude: number | null
  pinSource: 'placed' | 'exact' | 'interpolated' | 'street' | 'postcode' | 'none'
  accessLongitude: number | null
  accessLatitude: number | null
  floor: number | null
  accessNotes: Generated<string>
  safePlace: string | null
  householdSize: number
  foodRules: string[] | null
}

export interface RecipientPartnersTable {
  organisationId: string
  recipientId: string
  partnerId: string
}

export interface DriversTable extends Tenant, Versioned {
  name: string
  phone: string | null
  mode: Mode
  homeLongitude: number | null
  homeLatitude: number | null
  skills: Generated<string[]>
  maximumBoxes: number | null
  maximumGrams: number | null
  active: Generated<boolean>
}

export interface ShiftsTable extends Tenant, Versioned {
  driverId: string
  date: string
  fromTime: number
  untilTime: number
  mode: Mode
  startLongitude: number | null
  startLatitude: number | null
  endLongitude: number | null
  endLatitude: number | null
  maximumStops: number | null
  withdrawn: Generated<boolean>
}

export interface MembersTable {
  organisationId: string
  userId: string
  name: string
  role: 'handler' | 'partner' | 'organiser' | 'driver' | 'admin'
  partnerId: string | null
  driverId: string | null
  active: Generated<boolean>
}

export interface RegularsTable extends Tenant, Versioned {
  partnerId: string
  hubId: string
  recipientId: string
  weekdays: number[]
  everyWeeks: Generated<number>
  startsOn: string
  reviewOn: string | null
  pausedUntil: string | null
  boxes: number
  temperature: 'ambient' | 'chilled' | 'hot'
  priority: 'urgent' | 'normal' | 'low'
  windowFrom: number | null
  windowUntil: number | null
  preferredDriverId: string | null
  backupDriverId: string | null
}

type Engine = 'streets' | 'osrm' | 'estimate'

interface TimesSource {
  engine: Engine
  place: string | null
  dataDate: string | null
  modes: Mode[]
}

export interface RunsTable extends Tenant, Versioned {
  date: string
  slot: string
  status: Generated<RunStatus>
  fromTime: number
  untilTime: number
  engine: Engine | null
  sources: Generated<TimesSource[]>
  planningId: string | null
  stopRequested: Generated<boolean>
  compactness: Generated<Compactness>
  extraRoundMinutes: Generated<number>
  improving: Generated<boolean>
  planError: string | null
  progress: Json<{ elapsedMs: number; mostMs: number; travelSeconds: number; leftOut: number }> | null
  improvement: Json<{ changed: boolean; travelSeconds: number; leftOut: number }> | null
  plannedAt: Date | null
  publishedAt: Date | null
  closedAt: Date | null
}

export interface OrdersTable extends Tenant, Versioned {
  date: string
  kind: 'parcel' | 'errand' | 'visit'
  status: OrderStatus
  partnerId: string
  hubId: string | null
  errandName: string | null
  errandAddress: string | null
  errandPostcode: string | null
  errandLongitude: number | null
  errandLatitude: number | null
  recipientId: string
  boxes: number
  grams: number
  temperature: 'ambient' | 'chilled' | 'hot'
  serviceSeconds: number
  windowFrom: number | null
  windowUntil: number | null
  priority: 'urgent' | 'normal' | 'low'
  requiredSkills: Generated<string[]>
  note: Generated<string>
  regularId: string | null
  regularDate: string | null
  runId: string | null
  attempts: Generated<number>
  lastOutcome: Outcome | null
  snapshotName: string | null
  snapshotPhone: string | null
  snapshotAddress: string | null
  snapshotUnit: string | null
  snapshotPostcode: string | null
  snapshotFloor: number | null
  snapshotAccessNotes: string | null
  snapshotSafePlace: string | null
  snapshotLongitude: number | null
  snapshotLatitude: number | null
  snapshotAccessLongitude: number | null
  snapshotAccessLatitude: number | null
  /** The household's version that changed its address while the order was out, until an organiser has decided. */
  addressAsked: number | null
  createdBy: string | null
}

export interface RunLeftOutTable {
  organisationId: string
  runId: string
  orderId: string
  reasons: Json<Record<string, unknown>[]>
}

export interface RoundsTable extends Tenant {
  runId: string
  driverId: string
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
}

export interface StopsTable extends Tenant {
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
  /** A guessed leg lies before the arrival. */
  estimated: boolean
  /** The next planning leaves this door with its driver. */
  locked: Generated<boolean>
}

export interface StopOrdersTable {
  organisationId: string
  stopId: string
  orderId: string
}

export interface StopEventsTable extends Tenant {
  stopId: string
  kind: 'outcome' | 'undo'
  outcome: Outcome | null
  undoes: string | null
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

/** What organisers said of late events. Never changed. */
export interface LateEventDecisionsTable {
  organisationId: string
  eventId: string
  accepted: boolean
  decidedBy: string
  decidedAt: Generated<Date>
}

/** A view: the outcome of each stop that has one. */
export interface StopOutcomesView {
  organisationId: string
  stopId: string
  eventId: string
  outcome: Outcome
  serverTime: Date
  happenedAt: Date
}

/** A view: where the door of an order stands in each plan. What a partner may know of rounds. */
export interface OrderDoorsView {
  organisationId: string
  orderId: string
  stopId: string
  arrival: number
  estimated: boolean
  roundId: string
  roundNumber: number
  driverId: string
  runId: string
  runStatus: RunStatus
}

/** A view: drivers as those know them who do not plan. */
export interface DriverNamesView {
  organisationId: string
  id: string
  name: string
  active: boolean
}

export interface AuditTable extends Tenant {
  at: Generated<Date>
  userId: string
  action: 'looked' | 'searched' | 'created' | 'changed' | 'planned' | 'published' | 'closed' | 'signed_in'
  entity: string
  entityId: string | null
  fields: Generated<string[]>
  recipientIds: Generated<string[]>
  driverIds: Generated<string[]>
}

export interface Database extends PlacesDatabase {
  organisations: OrganisationsTable
  partners: PartnersTable
  hubs: HubsTable
  recipients: RecipientsTable
  recipientPartners: RecipientPartnersTable
  drivers: DriversTable
  shifts: ShiftsTable
  members: MembersTable
  regulars: RegularsTable
  runs: RunsTable
  orders: OrdersTable
  runLeftOut: RunLeftOutTable
  rounds: RoundsTable
  stops: StopsTable
  stopOrders: StopOrdersTable
  stopEvents: StopEventsTable
  lateEventDecisions: LateEventDecisionsTable
  stopOutcomes: StopOutcomesView
  orderDoors: OrderDoorsView
  driverNames: DriverNamesView
  audit: AuditTable
}

export type Row<Table extends keyof Database> = Selectable<Database[Table]>
