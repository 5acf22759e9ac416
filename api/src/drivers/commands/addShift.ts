import type { createShift } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import type { Author } from '../author.ts'
import { buildShiftRow } from '../buildShiftRow.ts'
import { assertNoOverlap } from '../policy.ts'
import { lockCrew } from './lockCrew.ts'

/** @returns the shift's id */
export async function addShift(db: TenantDb, actor: Author, input: z.output<typeof createShift.body>): Promise<string> {
  const { driver, driverIds } = await lockCrew(db, input)
  await assertNoOverlap(db, { ...input, driverIds, shiftId: null })
  const row = await buildShiftRow(db, actor.organisationId, driver, input)
  await db.insertInto('shifts').values(row).execute()
  await audit(db, actor, { action: 'created', entity: 'shift', entityId: row.id })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
  return row.id
}
