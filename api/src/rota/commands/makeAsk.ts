import type { createAvailabilityAsk } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import { invalidField } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { createToken } from '../../kernel/token.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import type { AskRow } from '../askQueries.ts'

/** A question for a later day: its link ends when that day begins. @returns it, and the secret of its link, which is not stored */
export async function makeAsk(
  db: TenantDb,
  actor: Actor,
  today: string,
  { window, ...plain }: z.output<typeof createAvailabilityAsk.body>,
): Promise<{ row: AskRow; token: string }> {
  if (plain.date <= today) throw invalidField('date', 'must be a later day: the link ends when that day begins')
  const { token, hash } = createToken()
  const row = await db
    .insertInto('availabilityAsks')
    .values({
      organisationId: actor.organisationId,
      id: newId(),
      ...plain,
      ...{ fromTime: window.from, untilTime: window.until },
      tokenHash: hash,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit(db, actor, { action: 'created', entity: 'availability_ask', entityId: row.id })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
  return { row, token }
}
