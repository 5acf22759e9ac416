import type { HubObstacle } from '@doorstep/shared/contracts'
import {
  addDays,
  cutOffInstant,
  describeClosure,
  describeCutOff,
  formatDay,
  hubDayOn,
  localDate,
  maxMovedDays,
} from '@doorstep/shared/rules'
import { sql } from 'kysely'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { readCutOff } from '../partners/index.ts'

/** What an order asks of a hub on a day. */
export interface HubDemand {
  readonly date: string
  readonly boxes: number
  /** null: a household that is not known yet. */
  readonly recipientId: string | null
  /** The order itself, when it exists already: it takes no second place. */
  readonly orderId: string | null
}

export interface FoundObstacle {
  readonly code: HubObstacle
  /** Without its full stop. */
  readonly sentence: string
}

/** The clock of the organisation. */
interface LocalClock {
  readonly now: Date
  readonly timeZone: string
}

/** Days ahead within which the next possible day is searched. */
const horizonDays = 366

/** Orders of one hub and day that are logged at the same moment wait for each other; needed only where the hub has a capacity. */
export async function lockHubDay(db: TenantDb, hub: Row<'hubs'>, date: string): Promise<void> {
  if (!isLimited(hub)) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hub ${hub.id} on ${date}`}, 0))`.execute(db)
}

export const isLimited = (hub: Row<'hubs'>): boolean => hub.maximumHouseholds !== null || hub.maximumBoxes !== null

/** Why a hub does not take an order, the most serious reason first; empty: it does. */
export async function findObstacles(
  db: TenantDb,
  hub: Row<'hubs'>,
  demand: HubDemand,
  clock: LocalClock,
): Promise<FoundObstacle[]> {
  const { closure } = hubDayOn(hub, demand.date)
  if (closure) return [{ code: 'closed', sentence: describeClosure(hub.name, demand.date, closure) }]
  const loads = await loadHubDays(db, hub, demand, demand.date, demand.date)
  return [
    ...(isPastCutOff(hub, demand.date, clock)
      ? [{ code: 'past_cut_off' as const, sentence: describeLate(hub, demand.date) }]
      : []),
    ...(isFull(hub, demand, loads.get(demand.date))
      ? [{ code: 'full' as const, sentence: `${hub.name} is full on ${formatDay(demand.date)}` }]
      : []),
  ]
}

/** The first day after the demand's, and not in the past, on which the hub takes the order; undefined: none within a year. */
export async function findNextDay(
  db: TenantDb,
  hub: Row<'hubs'>,
  demand: HubDemand,
  clock: LocalClock,
): Promise<string | undefined> {
  const today = localDate(clock.now, clock.timeZone)
  const [, first] = [addDays(demand.date, 1), today].toSorted() as [string, string]
  const loads = await loadHubDays(db, hub, demand, first, addDays(first, horizonDays))
  for (let ahead = 0; ahead <= horizonDays; ahead++) {
    const date = addDays(first, ahead)
    const isOpen = hubDayOn(hub, date).closure === null
    if (isOpen && !isPastCutOff(hub, date, clock) && !isFull(hub, demand, loads.get(date))) return date
  }
  return undefined
}

/** Why a hub has too much on a day, with all that is logged; undefined: it has not. */
export async function describeOverfull(db: TenantDb, hub: Row<'hubs'>, date: string): Promise<string | undefined> {
  const nothing = { date, boxes: 0, recipientId: null, orderId: null }
  const load = (await loadHubDays(db, hub, nothing, date, date)).get(date)
  const { maximumHouseholds, maximumBoxes } = hub
  if (maximumHouseholds !== null && load && load.households > maximumHouseholds)
    return `${hub.name} takes ${maximumHouseholds === 1 ? '1 household' : `${maximumHouseholds} households`} a day, and would have ${load.households} on ${formatDay(date)}`
  if (maximumBoxes !== null && load && load.boxes > maximumBoxes)
    return `${hub.name} takes ${maximumBoxes === 1 ? '1 box' : `${maximumBoxes} boxes`} a day, and would have ${load.boxes} on ${formatDay(date)}`
  return undefined
}

/**
 * The first day from the demand's on, within two weeks, on which the hub is open and has room; locked until the transaction ends. Undefined: none. The
 * cut-off does not count: a recurring order was known before.
 */
export async function findDayWithRoom(db: TenantDb, hub: Row<'hubs'>, demand: HubDemand): Promise<string | undefined> {
  for (let ahead = 0; ahead <= maxMovedDays; ahead++) {
    const date = addDays(demand.date, ahead)
    if (hubDayOn(hub, date).closure) continue
    await lockHubDay(db, hub, date)
    if (!isFull(hub, demand, (await loadHubDays(db, hub, demand, date, date)).get(date))) return date
  }
  return undefined
}

/** An obstacle's sentence, with the next day on which the hub takes the order if there is one; without its full stop. */
export async function offerNextDay(
  db: TenantDb,
  hub: Row<'hubs'>,
  demand: HubDemand,
  clock: LocalClock,
  { sentence }: FoundObstacle,
): Promise<string> {
  const next = await findNextDay(db, hub, demand, clock)
  return next ? `${sentence}. The next day that is possible is ${formatDay(next)}` : sentence
}

interface Load {
  readonly households: number
  readonly boxes: number
}

/** What others ask of the hub, by day; empty for a hub without a capacity. */
async function loadHubDays(
  db: TenantDb,
  hub: Row<'hubs'>,
  { recipientId, orderId }: HubDemand,
  first: string,
  last: string,
): Promise<ReadonlyMap<string, Load>> {
  if (!isLimited(hub)) return new Map()
  const { rows } = await sql<Load & { date: string }>`
    select date, households, boxes
    from hub_loads(${hub.id}, ${first}, ${last}, ${recipientId}::uuid, ${orderId}::uuid)`.execute(db)
  return new Map(rows.map((row) => [row.date, row]))
}

function isFull(hub: Row<'hubs'>, { boxes }: HubDemand, load: Load = { households: 0, boxes: 0 }): boolean {
  const { maximumHouseholds, maximumBoxes } = hub
  return (
    (maximumHouseholds !== null && load.households + 1 > maximumHouseholds) ||
    (maximumBoxes !== null && load.boxes + boxes > maximumBoxes)
  )
}

function isPastCutOff(hub: Row<'hubs'>, date: string, { now, timeZone }: LocalClock): boolean {
  const cutOff = readCutOff(hub)
  return cutOff !== null && now >= cutOffInstant(cutOff, date, timeZone)
}

function describeLate(hub: Row<'hubs'>, date: string): string {
  const cutOff = readCutOff(hub)
  return `${hub.name} took orders for ${formatDay(date)} until ${cutOff ? describeCutOff(cutOff, date) : 'now'}`
}
