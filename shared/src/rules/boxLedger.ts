import type { MissingReason } from './eventKinds.ts'
import { latestEvents } from './latestEvents.ts'
import type { NotLoaded, Outcome } from './statusTransitions.ts'
import type { StopEvent } from './stopOutcome.ts'

/** An event that says something about boxes (contracts: `newStopEvent`); events of other kinds change nothing. */
export interface BoxEvent extends StopEvent {
  readonly orderId?: string | undefined
  readonly hubId?: string | undefined
  readonly boxes?: number | undefined
  readonly missing?: MissingReason | undefined
  readonly elsewhere?: true | undefined
  readonly name?: string | undefined
}

/** A stop with the boxes that were planned for each of its orders. */
export interface LedgerStop {
  readonly id: string
  readonly kind: 'collect' | 'deliver' | 'visit'
  readonly orders: readonly { readonly id: string; readonly boxes: number }[]
}

/** The boxes of one order at its collection. */
export interface OrderLoad {
  readonly stopId: string
  readonly orderId: string
  readonly planned: number
  /** null: not loaded yet. */
  readonly loaded: number | null
  /** Why fewer than planned were loaded; null: they were not fewer. */
  readonly missing: NotLoaded | null
  /** The event that says so; null: none does, or the collection as a whole was done. */
  readonly eventId: string | null
}

/** A count that an event states, and the event, for an undo. */
export interface StatedCount {
  readonly boxes: number
  readonly eventId: string
}

/** Where the boxes of a round are. loaded = handedOver + leftInPlace + returned + difference. */
export interface BoxLedger {
  readonly loaded: number
  readonly handedOver: number
  readonly leftInPlace: number
  readonly returned: number
  /** Boxes that are missing, or still in the vehicle; below 0: too many. */
  readonly difference: number
  /** Who answers for how much of the difference. */
  readonly explained: (StatedCount & { readonly name: string }) | null
  /** The difference that nobody answers for: 0 when the ledger is closed. */
  readonly unexplained: number
  /** By order. */
  readonly loads: ReadonlyMap<string, OrderLoad>
  /** At doors where boxes were handed over or left: how many. */
  readonly given: ReadonlyMap<string, number>
  /** By collection. */
  readonly extra: ReadonlyMap<string, StatedCount>
  /** By hub. */
  readonly returns: ReadonlyMap<string, StatedCount>
}

/**
 * The ledger of boxes of a round, from its stops and all its events, in any order of arrival. The view `round_ledgers` does the same in SQL; a test
 * compares them. Every count is absolute, and the later of two about the same counts.
 *
 * A collection that was done loaded everything that no count contradicts. Boxes that were handed over had been loaded, whatever was counted at the
 * hub: so no count can be above what was loaded, except that of the boxes returned, whose surplus is a difference below 0. Only a door that no
 * collection loads for, because it takes another's hot food, draws on what is in the vehicle.
 */
export function boxLedger(stops: readonly LedgerStop[], events: readonly BoxEvent[]): BoxLedger {
  const latest = latestEvents(events, subjectOf)
  const loads = new Map(
    stops
      .flatMap((stop) => (stop.kind === 'collect' ? listLoads(stop, latest) : []))
      .map((load) => [load.orderId, load]),
  )
  const doors = stops.filter((stop) => stop.kind !== 'collect').map((door) => countDoor(door, loads, latest))
  const extra = countsOf('extra', latest)
  const returns = countsOf('return', latest)
  const collected = doors.filter(({ isCollected }) => isCollected)
  const uncounted = sum(collected, (door) => Math.max(0, door.given - door.loaded))
  const loaded =
    sum(doors, (door) => door.loaded) +
    Math.max(
      uncounted,
      sum([...extra.values()], ({ boxes }) => boxes),
    )
  const handedOver = sum(doors, (door) => (door.outcome === 'handed_over' ? door.given : 0))
  const leftInPlace = sum(doors, (door) => (door.outcome === 'safe_place' ? door.given : 0))
  const returned = sum([...returns.values()], ({ boxes }) => boxes)
  const difference = loaded - handedOver - leftInPlace - returned
  const named = latest.get('difference')
  const explained = named && { boxes: named.boxes ?? 0, name: named.name ?? '', eventId: named.id }
  return {
    ...{ loaded, handedOver, leftInPlace, returned, difference, loads, extra, returns },
    explained: explained ?? null,
    unexplained: difference - (explained?.boxes ?? 0),
    given: new Map(doors.flatMap((door) => (isGiving(door.outcome) ? [[door.id, door.given]] : []))),
  }
}

/** The events that the ledger follows from, without those that were undone or overtaken. Outcomes only where they say more than an outcome. */
export const currentBoxEvents = (events: readonly BoxEvent[]): BoxEvent[] =>
  [...latestEvents(events, subjectOf).values()].filter(
    ({ kind, boxes, elsewhere }) => kind !== 'outcome' || boxes !== undefined || elsewhere !== undefined,
  )

/**
 * Why a door without an outcome has left the round: nothing was loaded for any of its orders; and the event that says so, at which stop. undefined: it
 * has not left. Part of the view `stop_outcomes` in SQL.
 */
export function findNotLoaded(
  door: LedgerStop,
  loads: BoxLedger['loads'],
): { readonly reason: NotLoaded; readonly eventId: string; readonly stopId: string } | undefined {
  if (door.kind === 'collect' || door.orders.length === 0) return undefined
  const own = door.orders.map(({ id }) => loads.get(id)).sort((one, other) => compare(one?.orderId, other?.orderId))
  const [first] = own
  if (!first?.missing || first.eventId === null || !own.every((load) => load?.loaded === 0 && load.missing))
    return undefined
  return { reason: first.missing, eventId: first.eventId, stopId: first.stopId }
}

const compare = (one = '', other = ''): number => (one < other ? -1 : Number(one > other))

/** What an event counts: of two about the same, the later one is right. */
function subjectOf(event: BoxEvent): string | undefined {
  // That nobody was there yields to every other outcome, and moves no boxes.
  if (event.kind === 'outcome') return event.outcome === 'not_attempted' ? undefined : outcomeAt(event.stopId)
  if (event.kind === 'load') return loadOf(event.stopId, event.orderId)
  if (event.kind === 'extra') return `extra ${event.stopId}`
  if (event.kind === 'return') return `return ${event.hubId}`
  return event.kind === 'difference' ? event.kind : undefined
}

const outcomeAt = (stopId: string | undefined) => `outcome ${stopId}`
const loadOf = (stopId: string | undefined, orderId: string | undefined) => `load ${stopId} ${orderId}`

function listLoads(stop: LedgerStop, latest: ReadonlyMap<string, BoxEvent>): OrderLoad[] {
  const outcome = latest.get(outcomeAt(stop.id))
  const isClosed = outcome?.outcome === 'hub_closed' && outcome.elsewhere === undefined
  return stop.orders.map(({ id: orderId, boxes: planned }) => {
    const known = { stopId: stop.id, orderId, planned }
    const event = latest.get(loadOf(stop.id, orderId))
    if (event) {
      const loaded = event.boxes ?? 0
      return { ...known, loaded, missing: loaded < planned ? (event.missing ?? 'short') : null, eventId: event.id }
    }
    if (isClosed) return { ...known, loaded: 0, missing: 'hub_closed', eventId: outcome.id }
    return { ...known, loaded: outcome?.outcome === 'collected' ? planned : null, missing: null, eventId: null }
  })
}

interface Door {
  readonly id: string
  readonly outcome: Outcome | undefined
  /** A collection of the round loads for it. A door that takes another's hot food gets what is in the vehicle. */
  readonly isCollected: boolean
  readonly loaded: number
  /** Handed over, or left there. */
  readonly given: number
}

function countDoor(door: LedgerStop, loads: BoxLedger['loads'], latest: ReadonlyMap<string, BoxEvent>): Door {
  const event = latest.get(outcomeAt(door.id))
  const loaded = sum(door.orders, ({ id }) => loads.get(id)?.loaded ?? 0)
  const all = loaded > 0 ? loaded : sum(door.orders, ({ boxes }) => boxes)
  const isCollected = door.orders.some(({ id }) => loads.has(id))
  return {
    id: door.id,
    outcome: event?.outcome,
    isCollected,
    loaded,
    given: isGiving(event?.outcome) ? (event?.boxes ?? all) : 0,
  }
}

const isGiving = (outcome: Outcome | undefined): boolean => outcome === 'handed_over' || outcome === 'safe_place'

const countsOf = (kind: 'extra' | 'return', latest: ReadonlyMap<string, BoxEvent>): Map<string, StatedCount> =>
  new Map(
    [...latest.values()].flatMap((event) =>
      event.kind === kind
        ? [[(kind === 'extra' ? event.stopId : event.hubId) ?? '', { boxes: event.boxes ?? 0, eventId: event.id }]]
        : [],
    ),
  )

const sum = <Item>(items: readonly Item[], value: (item: Item) => number): number =>
  items.reduce((total, item) => total + value(item), 0)
