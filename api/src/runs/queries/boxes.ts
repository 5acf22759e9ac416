import { type BoxEvent, missingReasons, notLoadedOutcomes } from '@doorstep/shared/rules'
import { z } from 'zod'
import { anyOf } from '../../db/anyOf.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { selectCountingEvents, toRankable } from './countingEvents.ts'

/** The ledger of each round, by its id. */
export async function loadLedgers(
  db: TenantDb,
  roundIds: readonly string[],
): Promise<Map<string, Row<'roundLedgers'>>> {
  if (roundIds.length === 0) return new Map()
  const rows = await db.selectFrom('roundLedgers').selectAll().where('roundId', '=', anyOf(roundIds)).execute()
  return new Map(rows.map((row) => [row.roundId, row]))
}

/** The rounds of a run whose boxes nobody answers for. */
export const listUnbalancedRounds = (db: TenantDb, runId: string) =>
  db
    .selectFrom('roundLedgers')
    .innerJoin('rounds', 'rounds.id', 'roundLedgers.roundId')
    .where('roundLedgers.runId', '=', runId)
    .where('unexplained', '<>', 0)
    .selectAll('roundLedgers')
    .select('rounds.number')
    .orderBy('rounds.number')
    .execute()

/** The boxes of the orders of rounds at their collections, as far as something was counted. */
export const listCountedLoads = (db: TenantDb, roundIds: readonly string[]) =>
  db
    .selectFrom('orderLoads')
    .selectAll()
    .where('roundId', '=', anyOf(roundIds))
    .where('loaded', 'is not', null)
    .execute()

/** The events of rounds that count boxes or take such a count back, by round; without late ones that no organiser has accepted. */
export async function loadBoxEvents(db: TenantDb, roundIds: readonly string[]): Promise<Map<string, BoxEvent[]>> {
  const rows = await selectCountingEvents(db)
    .where('roundId', '=', anyOf(roundIds))
    .where('kind', 'in', boxEventKinds)
    .execute()
  return new Map([...Map.groupBy(rows, ({ roundId }) => roundId)].map(([id, events]) => [id, events.map(toBoxEvent)]))
}

const boxEventKinds = ['outcome', 'undo', 'load', 'extra', 'return', 'difference'] as const

const toBoxEvent = (row: Row<'stopEvents'>): BoxEvent => ({
  ...toRankable(row),
  orderId: row.orderId ?? undefined,
  hubId: row.hubId ?? undefined,
  outcome: row.outcome ?? undefined,
  boxes: row.boxes ?? undefined,
  ...boxDetails.parse(row.details),
})

const boxDetails = z.object({
  missing: z.enum(missingReasons).optional(),
  elsewhere: z.literal(true).optional(),
  name: z.string().optional(),
})

/**
 * The doors whose orders follow from a count at one of these collections: nothing was loaded for them, or that has just been taken back. Locked, those
 * already locked aside.
 */
export async function lockDoorsByLoads(
  db: TenantDb,
  roundId: string,
  stops: readonly Row<'stops'>[],
): Promise<Row<'stops'>[]> {
  if (!stops.some(({ kind }) => kind === 'collect')) return []
  return db
    .selectFrom('stops')
    .selectAll()
    .where('roundId', '=', roundId)
    .where('kind', '<>', 'collect')
    .where(
      'id',
      'not in',
      stops.map(({ id }) => id),
    )
    .where(({ exists, selectFrom, or }) =>
      exists(
        selectFrom('stopOrders')
          .innerJoin('orders', 'orders.id', 'stopOrders.orderId')
          .leftJoin('orderLoads', (join) =>
            join.onRef('orderLoads.orderId', '=', 'orders.id').on('orderLoads.roundId', '=', roundId),
          )
          .whereRef('stopOrders.stopId', '=', 'stops.id')
          .where((eb) =>
            or([eb('orderLoads.missing', 'is not', null), eb('orders.lastOutcome', 'in', notLoadedOutcomes)]),
          ),
      ),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** What an organiser has to know of, with the event that reports it. */
interface BoxReport {
  readonly kind: 'short_load' | 'did_not_fit' | 'hub_closed' | 'part_handed_over'
  readonly eventId: string
  readonly recordedBy: string
  readonly note: string
  readonly facts: Record<string, number>
  readonly stopId: string
  readonly orderId?: string
  readonly recipientId?: string
}

/**
 * The reports on boxes of a round.
 *
 * @returns `past`: ids of other events of the round that may have been such a report before they were undone or overtaken
 */
export async function listBoxReports(db: TenantDb, roundId: string): Promise<{ current: BoxReport[]; past: string[] }> {
  const events = await db
    .selectFrom('stopEvents')
    .select(['id', 'note', 'recordedBy'])
    .where('roundId', '=', roundId)
    .where((eb) => eb.or([eb('kind', '=', 'load'), eb('boxes', 'is not', null), eb('outcome', '=', 'hub_closed')]))
    .execute()
  if (events.length === 0) return { current: [], past: [] }
  const found = [...(await listMissing(db, roundId)), ...(await listParts(db, roundId))]
  const byId = new Map(found.map((report) => [report.eventId, report]))
  const current = events.flatMap(({ id, note, recordedBy }) => {
    const report = byId.get(id)
    return report ? [{ ...report, note, recordedBy }] : []
  })
  return { current, past: events.map(({ id }) => id).filter((id) => !byId.has(id)) }
}

type FoundReport = Omit<BoxReport, 'note' | 'recordedBy'>

/** Boxes that were not loaded, by order; those of a closed hub together. */
async function listMissing(db: TenantDb, roundId: string): Promise<FoundReport[]> {
  const rows = await db
    .selectFrom('orderLoads')
    .innerJoin('orders', 'orders.id', 'orderLoads.orderId')
    .where('roundId', '=', roundId)
    .where('missing', 'is not', null)
    .select(['orderLoads.eventId', 'stopId', 'orderId', 'orders.recipientId', 'missing', 'loaded', 'planned'])
    .execute()
  const { closed = [], counted = [] } = Object.groupBy(rows, ({ missing }) =>
    missing === 'hub_closed' ? 'closed' : 'counted',
  )
  return [
    ...counted.map(
      ({ eventId, stopId, orderId, recipientId, missing, loaded, planned }): FoundReport => ({
        ...{ kind: missing === 'short' ? 'short_load' : 'did_not_fit', eventId: eventId ?? '' },
        ...{ stopId, orderId, recipientId, facts: { loaded: loaded ?? 0, planned } },
      }),
    ),
    ...[...Map.groupBy(closed, ({ stopId }) => stopId)].map(
      ([stopId, orders]): FoundReport => ({
        ...{ kind: 'hub_closed', eventId: orders[0]?.eventId ?? '', stopId, facts: { orders: orders.length } },
      }),
    ),
  ]
}

/** Doors where fewer boxes were handed over or left than were loaded for them. */
async function listParts(db: TenantDb, roundId: string): Promise<FoundReport[]> {
  const rows = await db
    .selectFrom('recordedOutcomes')
    .innerJoin('stopOrders', 'stopOrders.stopId', 'recordedOutcomes.stopId')
    .innerJoin('orders', 'orders.id', 'stopOrders.orderId')
    .leftJoin('orderLoads', (join) =>
      join.onRef('orderLoads.roundId', '=', 'recordedOutcomes.roundId').onRef('orderLoads.orderId', '=', 'orders.id'),
    )
    .where('recordedOutcomes.roundId', '=', roundId)
    .where('recordedOutcomes.boxes', 'is not', null)
    .select(['recordedOutcomes.eventId', 'recordedOutcomes.stopId', 'recordedOutcomes.boxes as given'])
    .select(['orders.id as orderId', 'orders.recipientId', 'orderLoads.loaded', 'stopOrders.boxes as planned'])
    .orderBy('orders.id')
    .execute()
  return [...Map.groupBy(rows, ({ eventId }) => eventId)].flatMap(([eventId, orders]): FoundReport[] => {
    const [first] = orders
    const expected = orders.reduce((sum, { loaded, planned }) => sum + (loaded ?? planned), 0)
    if (!first || first.given === null || first.given >= expected) return []
    const { stopId, orderId, recipientId, given } = first
    return [{ kind: 'part_handed_over', eventId, stopId, orderId, recipientId, facts: { given, expected } }]
  })
}
