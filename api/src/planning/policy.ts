import { DomainError } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { countOrdersToPlan } from '../orders/index.ts'

/** The run has more orders than the organisation may plan at once. */
export class OrderLimitError extends DomainError {
  override name = 'OrderLimitError'
}

/** Refuses a run with more orders than the organisation may plan at once: planning them would block everybody else. */
export async function assertOrderLimit(db: TenantDb, run: { id: string; date: string }): Promise<void> {
  const { ordersPerRun } = await db.selectFrom('organisations').select('ordersPerRun').executeTakeFirstOrThrow()
  const orders = await countOrdersToPlan(db, run)
  if (orders <= ordersPerRun) return
  const [count, max] = [orders, ordersPerRun].map((number) => number.toLocaleString('en-GB'))
  throw new OrderLimitError(
    'conflict',
    `This run would plan ${count} orders, and one run plans at most ${max}. Put some on hold or move them to another day, then plan again.`,
  )
}
