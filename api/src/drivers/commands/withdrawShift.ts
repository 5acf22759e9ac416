import { conflict, missingOrStale } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import type { Author } from '../author.ts'
import { findShift, listRoundsOfShift } from '../queries.ts'

/**
 * Deletes a shift; one that a plan uses is marked as withdrawn: publishing refuses that plan, and the next one is made without the shift. So is one
 * of a weekly pattern, which would else make it again.
 */
export async function withdrawShift(db: TenantDb, actor: Author, id: string, version: number): Promise<void> {
  const rounds = await listRoundsOfShift(db, id)
  const published = rounds.filter((round) => round.status === 'published').map((round) => round.id)
  if (published.length > 0)
    throw conflict('The driver is out with a published round of this shift.', { ids: published })
  const patternId = (await findShift(db, id))?.patternId ?? null
  const row =
    rounds.length > 0 || patternId !== null ? await markWithdrawn(db, id, version) : await deleteShift(db, id, version)
  if (!row) throw missingOrStale(await findShift(db, id), 'shift')
  await audit(db, actor, { action: 'changed', entity: 'shift', entityId: id, fields: ['withdrawn'] })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
}

const deleteShift = (db: TenantDb, id: string, version: number) =>
  db.deleteFrom('shifts').where('id', '=', id).where('version', '=', version).returning('id').executeTakeFirst()

const markWithdrawn = (db: TenantDb, id: string, version: number) =>
  db
    .updateTable('shifts')
    .set({ withdrawn: true, corrected: true, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('withdrawn', '=', false)
    .returning('id')
    .executeTakeFirst()
