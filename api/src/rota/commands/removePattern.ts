import { addDays } from '@doorstep/shared/rules'
import { releasePatternShifts } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { missingOrStale } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { findPattern } from '../queries.ts'
import { fillShifts } from './fillShifts.ts'

/** Ends a pattern before today, which takes its shifts with it, and deletes it. Past shifts and corrected ones stay as shifts made by hand. */
export async function removePattern(
  db: TenantDb,
  actor: Actor,
  today: string,
  id: string,
  version: number,
): Promise<void> {
  const yesterday = addDays(today, -1)
  const row = await db
    .updateTable('shiftPatterns')
    .set(({ fn, val }) => ({ startsOn: fn('least', ['startsOn', val(yesterday)]), endsOn: yesterday }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('driverId')
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findPattern(db, id), 'weekly pattern')
  await fillShifts(db, actor.organisationId, today, [row.driverId])
  await releasePatternShifts(db, id)
  await db.deleteFrom('shiftPatterns').where('id', '=', id).execute()
  await audit(db, actor, { action: 'removed', entity: 'shift_pattern', entityId: id })
}
