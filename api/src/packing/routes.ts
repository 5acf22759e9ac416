import { listPacking } from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { todayOf } from '../kernel/todayOf.ts'
import { presentPackingItem } from './present.ts'

export const packingRoutes: readonly Route[] = [
  route(listPacking, async ({ db, actor, clock, query }) => {
    const date = query.date ?? todayOf(actor, clock)
    return { date, items: (await findPackingOrders(db, date)).map(presentPackingItem) }
  }),
]

/** By hub; within it those of a round in the order in which they are delivered, and then those that no plan has yet. */
const findPackingOrders = (db: TenantDb, date: string): Promise<Row<'packingOrders'>[]> =>
  db
    .selectFrom('packingOrders')
    .selectAll()
    .where('date', '=', date)
    .orderBy('hubName')
    .orderBy('hubId')
    .orderBy('slot')
    .orderBy('roundNumber')
    .orderBy('position')
    .orderBy('orderId')
    .execute()
