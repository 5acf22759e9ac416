import type { TenantDb } from '../kernel/tenant.ts'
import type { RoundBoxes } from './present/rounds.ts'
import { listCountedLoads, loadLedgers } from './queries/boxes.ts'
import type { ListedRound } from './queries/rounds.ts'
import { type ListedStop, listStopOrders, listStops, type StopOrder } from './queries/stops.ts'

type RoundParts = [row: ListedRound, stops: readonly ListedStop[], orders: ReadonlyMap<string, StopOrder[]>]

interface ShownRounds<Shown> {
  readonly shown: Shown[]
  /** The households at their doors. */
  readonly recipientIds: string[]
}

/** All rounds with as many queries as one needs. */
export async function presentWithStops<Shown>(
  db: TenantDb,
  rounds: readonly ListedRound[],
  present: (...parts: RoundParts) => Shown,
): Promise<ShownRounds<Shown>> {
  const all = await listStops(
    db,
    rounds.map((row) => row.id),
  )
  const stops = Map.groupBy(all, (stop) => stop.roundId)
  const found = await listStopOrders(
    db,
    all.map((stop) => stop.id),
  )
  const orders = Map.groupBy(found, (order) => order.stopId)
  return {
    shown: rounds.map((row) => present(row, stops.get(row.id) ?? [], orders)),
    recipientIds: found.map(({ recipientId }) => recipientId),
  }
}

/** As `presentWithStops`, with what was counted of the boxes. */
export async function presentWithBoxes<Shown>(
  db: TenantDb,
  rounds: readonly ListedRound[],
  present: (...parts: [...RoundParts, boxes: RoundBoxes]) => Shown,
): Promise<ShownRounds<Shown>> {
  const counted = rounds
    .filter(({ runStatus }) => runStatus === 'published' || runStatus === 'closed')
    .map((row) => row.id)
  const ledgers = await loadLedgers(db, counted)
  const loads = Map.groupBy(await listCountedLoads(db, counted), ({ roundId }) => roundId)
  return presentWithStops(db, rounds, (row, ...rest) =>
    present(row, ...rest, {
      ledger: ledgers.get(row.id),
      loads: new Map((loads.get(row.id) ?? []).map((load) => [load.orderId, load])),
    }),
  )
}
