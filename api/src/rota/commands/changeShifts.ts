import type { changeShifts as contract } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import { addShift, changeShift, withdrawShift } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

type Change = z.output<typeof contract.body>['changes'][number]

/**
 * Changes shifts in the order of the list, in one transaction: when one is refused, none is changed.
 *
 * @returns the ids of the shifts, null for removed ones
 */
export async function changeShifts(db: TenantDb, actor: Actor, changes: readonly Change[]): Promise<(string | null)[]> {
  const ids: (string | null)[] = []
  for (const change of changes) ids.push(await applyChange(db, actor, change))
  return ids
}

async function applyChange(db: TenantDb, actor: Actor, change: Change): Promise<string | null> {
  switch (change.kind) {
    case 'add': {
      const { kind: _kind, ...shift } = change
      return addShift(db, actor, shift)
    }
    case 'change': {
      const { kind: _kind, shiftId, ...changes } = change
      await changeShift(db, actor, shiftId, changes)
      return shiftId
    }
    case 'remove':
      await withdrawShift(db, actor, change.shiftId, change.version)
      return null
  }
}
