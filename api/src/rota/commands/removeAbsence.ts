import type { Actor } from '../../kernel/actor.ts'
import { missingOrStale } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { findAbsence } from '../queries.ts'
import { fillShifts } from './fillShifts.ts'

export async function removeAbsence(
  db: TenantDb,
  actor: Actor,
  today: string,
  id: string,
  version: number,
): Promise<void> {
  const row = await db
    .deleteFrom('absences')
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('driverId')
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findAbsence(db, id), 'absence')
  await fillShifts(db, actor.organisationId, today, [row.driverId])
  await audit(db, actor, { action: 'removed', entity: 'absence', entityId: id })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
}
