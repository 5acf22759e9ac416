import type { SupplyCommitments } from '@doorstep/shared/contracts'
import type { ExpressionBuilder } from 'kysely'
import { anyOf } from '../db/anyOf.ts'
import type { Database, Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'

/** Orders and recurring orders of these partners, or collected at these hubs. */
export interface Supply {
  readonly partnerIds: readonly string[]
  readonly hubIds: readonly string[]
}

const isOf =
  ({ partnerIds, hubIds }: Supply) =>
  <Table extends 'orders' | 'regulars'>(eb: ExpressionBuilder<Database, Table>) =>
    eb.or([
      (eb as ExpressionBuilder<Database, 'orders' | 'regulars'>)('partnerId', '=', anyOf(partnerIds)),
      (eb as ExpressionBuilder<Database, 'orders' | 'regulars'>)('hubId', '=', anyOf(hubIds)),
    ])

/** Not out yet, and not over. */
const openStatuses = ['on_hold', 'ready', 'planned'] as const

export async function loadCommitments(db: TenantDb, supply: Supply): Promise<SupplyCommitments> {
  const orders = await db
    .selectFrom('orders')
    .where(isOf(supply))
    .where('status', 'in', [...openStatuses])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min<string | null>('date').as('firstDay')])
    .executeTakeFirstOrThrow()
  const regulars = await db
    .selectFrom('regulars')
    .where(isOf(supply))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rounds = await db
    .selectFrom('stops')
    .innerJoin('rounds', 'rounds.id', 'stops.roundId')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .where('stops.hubId', '=', anyOf(supply.hubIds))
    .where('runs.status', '=', 'published')
    .select(({ fn }) => fn.count<number>('rounds.id').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return { orders: orders.count, firstDay: orders.firstDay, regulars: regulars.count, rounds: rounds.count }
}

/** Locked in the order of their ids. */
export const lockOpenOrders = (db: TenantDb, supply: Supply): Promise<Row<'orders'>[]> =>
  db
    .selectFrom('orders')
    .selectAll()
    .where(isOf(supply))
    .where('status', 'in', [...openStatuses])
    .orderBy('id')
    .forUpdate()
    .execute()
