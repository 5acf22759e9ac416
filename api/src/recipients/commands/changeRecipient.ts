import type { updateRecipient, Warning } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { staleVersion } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { normaliseContacts, toPhoneColumn } from '../../phones/phone.ts'
import { audit } from '../../privacy/index.ts'
import { buildLocationChange } from '../pin.ts'
import { buildNotOwnError } from '../policy.ts'
import { lockRecipient } from '../queries.ts'

interface ChangedRecipient {
  readonly before: Row<'recipients'>
  readonly after: Row<'recipients'>
  readonly warnings: Warning[]
}

export async function changeRecipient(
  db: TenantDb,
  actor: Actor,
  id: string,
  { version, ...changes }: z.output<typeof updateRecipient.body>,
): Promise<ChangedRecipient> {
  const before = await lockRecipient(db, id)
  if (!before) throw await buildNotOwnError(db, id)
  if (before.version !== version) throw staleVersion('household', before.version)
  const location = await buildLocationChange(db, before, changes)
  const { phone, contacts, point: _, pinSource: __, accessPoint: ___, ...plain } = changes
  const after = await db
    .updateTable('recipients')
    .set({
      ...definedFields(plain),
      ...toPhoneColumn(phone),
      ...(contacts === undefined ? {} : { contacts: normaliseContacts(contacts, 'contacts') }),
      ...location.columns,
      version: version + 1,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit(db, actor, { action: 'changed', entity: 'recipient', entityId: id, fields: Object.keys(changes) })
  return { before, after, warnings: location.warnings }
}
