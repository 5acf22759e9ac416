import type { createRegular } from '@doorstep/shared/contracts'
import { boxesForHousehold } from '@doorstep/shared/rules'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import { invalidField } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { requireActiveSupply } from '../../orders/index.ts'
import { audit } from '../../privacy/index.ts'
import { findRecipient, linkToPartner } from '../../recipients/index.ts'
import { loadSettings } from '../../settings/index.ts'
import { assertWeekdaysOpen, requireActiveDrivers } from '../policy.ts'

/** @returns the id of the recurring order */
export async function addRegular(
  db: TenantDb,
  actor: Actor,
  input: z.output<typeof createRegular.body>,
): Promise<string> {
  const recipient = await findRecipient(db, input.recipientId)
  if (!recipient) throw invalidField('recipientId', 'is not a household we know')
  assertWeekdaysOpen(await requireActiveSupply(db, input), input.weekdays)
  await requireActiveDrivers(db, input)
  const id = newId()
  const { window, boxes, ...plain } = input
  await db
    .insertInto('regulars')
    .values({
      organisationId: actor.organisationId,
      id,
      ...plain,
      boxes: boxes ?? boxesForHousehold(recipient.householdSize, await loadSettings(db)),
      windowFrom: window?.from ?? null,
      windowUntil: window?.until ?? null,
    })
    .execute()
  await linkToPartner(db, actor, recipient, input.partnerId)
  await audit(db, actor, { action: 'created', entity: 'regular', entityId: id })
  return id
}
