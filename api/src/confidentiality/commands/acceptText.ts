import type { Actor } from '../../kernel/actor.ts'
import { forbidden, staleVersion } from '../../kernel/errors.ts'
import { asProgram, type TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { findCurrentText } from '../queries.ts'

/**
 * Records that a volunteer accepted the text, with the time. Twice changes nothing.
 *
 * @throws DomainError 'stale-version' when there is a newer text than the one that was shown
 */
export async function acceptText(db: TenantDb, actor: Actor, version: number): Promise<void> {
  const { organisationId, driverId } = actor
  if (driverId === null) throw forbidden('Only a volunteer accepts this text.')
  await asProgram(db)
  const current = await findCurrentText(db)
  if (current.version !== version) throw staleVersion('text', current.version)
  if (current.createdAt === null)
    await db
      .insertInto('confidentialityTexts')
      .values({ organisationId, version, text: current.text, createdBy: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const inserted = await db
    .insertInto('confidentialityAcceptances')
    .values({ organisationId, driverId, version })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  if (inserted) await audit(db, actor, { action: 'accepted', entity: 'confidentiality', entityId: driverId })
}
