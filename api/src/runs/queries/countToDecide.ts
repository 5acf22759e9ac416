import type { TenantDb } from '../../kernel/tenant.ts'
import { countAddressChanges } from './activeDoors.ts'
import { selectUndecidedLateEvents } from './lateEvents.ts'

/** How much waits for an organiser's decision, without naming anybody. */
export async function countToDecide(db: TenantDb): Promise<{ addressChanges: number; lateEvents: number }> {
  const late = await selectUndecidedLateEvents(db)
    .clearSelect()
    .clearOrderBy()
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const moved = await countAddressChanges(db)
  return { addressChanges: Number(moved.count), lateEvents: Number(late.count) }
}
