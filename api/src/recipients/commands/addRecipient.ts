import type { NewRecipient, Warning } from '@doorstep/shared/contracts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { normaliseContacts, normalisePhone } from '../../phones/phone.ts'
import { audit } from '../../privacy/index.ts'
import { findSimilarRecipient } from '../findSimilarRecipient.ts'
import { locatePin, toAccessColumns } from '../pin.ts'
import { getOriginPartner } from '../policy.ts'

interface AddedRecipient {
  readonly recipient: Row<'recipients'>
  readonly warnings: Warning[]
}

/**
 * Adds a household. Whatever is uncertain is a warning, not an error: somebody is on the phone.
 *
 * @param path prefix of the household's fields in the request, for errors: '' or 'recipient.'
 */
export async function addRecipient(
  db: TenantDb,
  actor: Actor,
  input: NewRecipient,
  path = '',
): Promise<AddedRecipient> {
  const phone = normalisePhone(input.phone, `${path}phone`)
  const contacts = normaliseContacts(input.contacts, `${path}contacts`)
  const similar = await findSimilarRecipient(db, { ...input, phone, contacts })
  const pin = await locatePin(db, input.postcode, input)
  const { point: _, pinSource: __, accessPoint, ...plain } = input
  const row = {
    organisationId: actor.organisationId,
    id: newId(),
    originPartnerId: getOriginPartner(actor),
    ...plain,
    phone,
    contacts,
    ...pin.columns,
    ...toAccessColumns(accessPoint),
  }
  const recipient = await db.insertInto('recipients').values(row).returningAll().executeTakeFirstOrThrow()
  await audit(db, actor, { action: 'created', entity: 'recipient', entityId: recipient.id })
  const warnings = [...pin.warnings]
  if (similar) warnings.push({ code: 'similar_recipient', id: similar.id })
  return { recipient, warnings }
}
