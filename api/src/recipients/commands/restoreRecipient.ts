import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'

/** The columns of a household that an import changes. */
export type RestorableRecipient = Pick<
  Row<'recipients'>,
  | 'name'
  | 'phone'
  | 'address'
  | 'unit'
  | 'postcode'
  | 'longitude'
  | 'latitude'
  | 'pinSource'
  | 'floor'
  | 'accessNotes'
  | 'safePlace'
  | 'householdSize'
  | 'foodRules'
>

/** Gives a household its values back. @returns undefined when somebody has changed it since */
export async function restoreRecipient(
  db: TenantDb,
  actor: Pick<Actor, 'organisationId' | 'userId'>,
  id: string,
  version: number,
  values: RestorableRecipient,
): Promise<Row<'recipients'> | undefined> {
  const restored = await db
    .updateTable('recipients')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
  if (restored)
    await audit(db, actor, { action: 'undone', entity: 'recipient', entityId: id, fields: Object.keys(values) })
  return restored
}
