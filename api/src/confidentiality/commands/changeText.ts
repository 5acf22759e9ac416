import type { Actor } from '../../kernel/actor.ts'
import { staleVersion } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { findCurrentText } from '../queries.ts'

/** Adds a version, also where the text is the same: an organisation may want everybody to read it again. */
export async function changeText(
  db: TenantDb,
  actor: Actor,
  { version, text }: { version: number; text: string },
): Promise<void> {
  const current = await findCurrentText(db)
  if (current.version !== version) throw staleVersion('text', current.version)
  const { organisationId, userId } = actor
  const inserted = await db
    .insertInto('confidentialityTexts')
    .values({ organisationId, version: version + 1, text, createdBy: userId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  if (!inserted) throw staleVersion('text', version + 1)
  await audit(db, actor, { action: 'changed', entity: 'confidentiality', fields: ['text'] })
  await announce(db, { organisationId, message: { kind: 'settings' } })
}
