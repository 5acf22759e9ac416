import type { MileageMode } from '@doorstep/shared/rules'
import { addDays } from '@doorstep/shared/rules'
import type { LonLat, Mode } from '@doorstep/shared/units'
import { sql } from 'kysely'
import { anyOf } from '../../db/anyOf.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { listStops } from '../../runs/index.ts'
import { type DrivenStop, type Measure, measureRound } from '../measureRound.ts'

/** The driver that a member is; null: none. Whoever acts as an organiser may drive too. */
export async function findDriverId(db: TenantDb, userId: string): Promise<string | null> {
  const row = await db.selectFrom('members').select('driverId').where('userId', '=', userId).executeTakeFirst()
  return row?.driverId ?? null
}

const secondsOfDay = 86_400

/** What a cargo bike is to the tax office. */
const mileageModeOf: Readonly<Record<Mode, MileageMode>> = {
  car: 'car',
  bike: 'bicycle',
  cargo_bike: 'bicycle',
  foot: 'foot',
}

const pointOf = (longitude: number | null, latitude: number | null): LonLat | null =>
  longitude === null || latitude === null ? null : [longitude, latitude]

const selectDriven = (db: TenantDb, driverId: string) =>
  db
    .selectFrom('rounds')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .where('runs.status', 'in', ['published', 'closed'])
    .where((eb) => eb.or([eb('rounds.driverId', '=', driverId), eb('rounds.secondDriverId', '=', driverId)]))
    .select(['rounds.id', 'rounds.number', 'rounds.mode', 'rounds.metres', 'rounds.startsAt'])
    .select(['rounds.driverId', 'rounds.secondDriverId', 'runs.date', 'runs.slot', 'runs.status'])
    .select(['rounds.startLongitude', 'rounds.startLatitude', 'rounds.endLongitude', 'rounds.endLatitude'])

type DrivenRow = Awaited<ReturnType<ReturnType<typeof selectDriven>['execute']>>[number]

/** A round that somebody drove. */
export interface ClaimedRound {
  readonly id: string
  readonly number: number
  readonly slot: string
  /** The local day on which it began: a run of an evening may begin after midnight. */
  readonly date: string
  /** As planned. */
  readonly mode: MileageMode
  /** The claimant is its driver, not the second of a crew. */
  readonly isDriver: boolean
  /** Two people went, in one car. */
  readonly hasPassenger: boolean
  /** Its run is closed, or each of its doors has an outcome: not every driver taps what they collected. */
  readonly isOver: boolean
  readonly measure: Measure
}

/** A round of this member with what was driven; undefined: they drive none of this id that was published. */
export async function findDrivenRound(
  db: TenantDb,
  userId: string,
  roundId: string,
): Promise<ClaimedRound | undefined> {
  const driverId = await findDriverId(db, userId)
  if (driverId === null) return undefined
  const row = await selectDriven(db, driverId).where('rounds.id', '=', roundId).executeTakeFirst()
  if (!row) return undefined
  const [round] = await measureRows(db, driverId, [row])
  return round
}

/** Rounds measured at once. */
const maxMeasured = 100

const hasPassenger = ({ secondDriverId, mode }: Pick<DrivenRow, 'secondDriverId' | 'mode'>): boolean =>
  secondDriverId !== null && mode === 'car'

/** A round with what somebody may still claim of it: the miles of their own vehicle, and those of a passenger. */
export interface UnclaimedRound extends ClaimedRound {
  readonly asDriver: boolean
  readonly asPassenger: boolean
}

/** Rounds that this driver drove since a day and of which something is not claimed, the latest first, at most 100. */
export async function listUnclaimedRounds(db: TenantDb, driverId: string, since: string): Promise<UnclaimedRound[]> {
  const rows = await selectDriven(db, driverId)
    .where('runs.date', '>=', since)
    .orderBy('runs.date', 'desc')
    .orderBy('rounds.startsAt', 'desc')
    .orderBy('rounds.id')
    .execute()
  const isClaimed = await loadClaimed(
    db,
    rows.map(({ id }) => id),
  )
  const open = rows
    .map((row) => ({
      row,
      asDriver: row.driverId === driverId ? !isClaimed(row.id, false) : !hasPassenger(row) && !isClaimed(row.id, true),
      asPassenger: hasPassenger(row) && !isClaimed(row.id, true),
    }))
    .filter(({ asDriver, asPassenger }) => asDriver || asPassenger)
    .slice(0, maxMeasured)
  const measured = await measureRows(
    db,
    driverId,
    open.map(({ row }) => row),
  )
  const rounds = new Map(measured.map((round) => [round.id, round]))
  return open.flatMap(({ row, asDriver, asPassenger }) => {
    const round = rounds.get(row.id)
    return round?.isOver && round.measure.reached > 0 ? [{ ...round, asDriver, asPassenger }] : []
  })
}

/** Rounds of this driver that began on one of these days. */
export async function loadDrivenRounds(
  db: TenantDb,
  driverId: string,
  days: readonly string[],
): Promise<ClaimedRound[]> {
  if (days.length === 0) return []
  // A round that begins after midnight is of the run of the day before.
  const dates = [...new Set(days.flatMap((day) => [day, addDays(day, -1)]))]
  const rows = await selectDriven(db, driverId).where('runs.date', 'in', dates).execute()
  return (await measureRows(db, driverId, rows)).filter(({ date }) => days.includes(date))
}

async function measureRows(db: TenantDb, driverId: string, rows: readonly DrivenRow[]): Promise<ClaimedRound[]> {
  const stops = await loadStops(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const driven = stops.get(row.id) ?? []
    return {
      id: row.id,
      number: row.number,
      slot: row.slot,
      date: addDays(row.date, Math.floor(row.startsAt / secondsOfDay)),
      mode: mileageModeOf[row.mode],
      isDriver: row.driverId === driverId,
      hasPassenger: hasPassenger(row),
      isOver:
        row.status === 'closed' || driven.every(({ kind, outcome }) => kind === 'collect' || outcome !== undefined),
      measure: measureRound({
        mode: row.mode,
        start: pointOf(row.startLongitude, row.startLatitude),
        end: pointOf(row.endLongitude, row.endLatitude),
        metres: row.metres,
        stops: driven,
      }),
    }
  })
}

async function loadStops(db: TenantDb, roundIds: readonly string[]): Promise<Map<string, DrivenStop[]>> {
  if (roundIds.length === 0) return new Map()
  const stops = await listStops(db, roundIds)
  const links = await db
    .selectFrom('stopOrders')
    .innerJoin('stops', 'stops.id', 'stopOrders.stopId')
    .where('stops.roundId', '=', anyOf(roundIds))
    .select(['stopOrders.stopId', 'stopOrders.orderId'])
    .execute()
  const added = await db
    .selectFrom('stopEvents')
    .where('roundId', '=', anyOf(roundIds))
    .where('kind', '=', 'redirect')
    .select(sql<string>`details ->> 'toStopId'`.as('stopId'))
    .execute()
  const orders = Map.groupBy(links, ({ stopId }) => stopId)
  const addedIds = new Set(added.map(({ stopId }) => stopId))
  return Map.groupBy(
    stops.map((stop) => ({
      ...stop,
      point: [stop.longitude, stop.latitude] as LonLat,
      isAdded: addedIds.has(stop.id),
      outcome: stop.outcome?.outcome,
      orderIds: (orders.get(stop.id) ?? []).map(({ orderId }) => orderId),
    })),
    ({ roundId }) => roundId,
  )
}

/** Which miles of rounds are claimed already, by anybody: the driver's, or those of the second of a crew. */
async function loadClaimed(db: TenantDb, roundIds: readonly string[]) {
  const { rows } = await sql<{ roundId: string; isSecond: boolean }>`
    select * from claimed_rounds(${[...roundIds]}::uuid[])`.execute(db)
  const keys = new Set(rows.map(({ roundId, isSecond }) => `${roundId} ${isSecond}`))
  return (roundId: string, isSecond: boolean): boolean => keys.has(`${roundId} ${isSecond}`)
}

/** Names and addresses at the doors of rounds, by round. */
export async function loadDoors(db: TenantDb, roundIds: readonly string[]) {
  if (roundIds.length === 0) return new Map<string, never[]>()
  const rows = await db
    .selectFrom('stops')
    .innerJoin('stopOrders', 'stopOrders.stopId', 'stops.id')
    .innerJoin('orders', 'orders.id', 'stopOrders.orderId')
    .where('stops.roundId', '=', anyOf(roundIds))
    .where('stops.kind', '<>', 'collect')
    .select(['stops.roundId', 'orders.snapshotName as name', 'orders.snapshotAddress as address'])
    .select('orders.snapshotPostcode as postcode')
    .execute()
  return Map.groupBy(rows, ({ roundId }) => roundId)
}
