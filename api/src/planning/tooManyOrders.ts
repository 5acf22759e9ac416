import type { TenantDb } from '../kernel/tenant.ts'
import { countOrdersToPlan } from '../orders/index.ts'

/** A sentence when a run would take up more orders than the organisation plans in one; planning them would hold everybody else up. */
export async function tooManyOrders(db: TenantDb, run: { id: string; date: string }): Promise<string | undefined> {
  const { ordersPerRun } = await db.selectFrom('organisations').select('ordersPerRun').executeTakeFirstOrThrow()
  const orders = await countOrdersToPlan(db, run)
  if (orders <= ordersPerRun) return undefined
  const [had, most] = [orders, ordersPerRun].map((count) => count.toLocaleString('en-GB'))
  return `This run would plan ${had} orders, and one run plans at most ${most}. Put some on hold or move them to another day, then plan again.`
}
