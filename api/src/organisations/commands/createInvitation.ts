import type { createInvitation as contract } from '@doorstep/shared/contracts'
import { invitationDays } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { createToken } from '../../kernel/token.ts'
import { audit } from '../../privacy/index.ts'
import { assertMayGive, toRoleColumns } from '../policy.ts'
import { findMemberByEmail } from '../queries.ts'

const dayMs = 86_400_000

/** @returns the invitation, and the secret of its link, which is not stored */
export async function createInvitation(
  db: TenantDb,
  actor: Actor,
  invited: z.output<typeof contract.body>,
  now: Date,
): Promise<{ row: Row<'invitations'>; token: string }> {
  assertMayGive(actor, invited.roles)
  const columns = await toRoleColumns(db, invited)
  await assertNotMember(db, { ...columns, email: invited.email })
  const { token, hash } = createToken()
  const row = await db
    .insertInto('invitations')
    .values({
      ...columns,
      id: newId(),
      organisationId: actor.organisationId,
      tokenHash: hash,
      name: invited.name,
      email: invited.email,
      invitedBy: actor.userId,
      expiresAt: new Date(now.getTime() + invitationDays * dayMs),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit(db, actor, { action: 'invited', entity: 'invitation', entityId: row.id, fields: row.roles })
  return { row, token }
}

/** An invitation is no way around a suspension, nor a second account for one driver. */
async function assertNotMember(
  db: TenantDb,
  { email, driverId }: { readonly email: string | null; readonly driverId: string | null },
): Promise<void> {
  const member = email === null ? undefined : await findMemberByEmail(db, email)
  if (member?.active)
    throw conflict('Somebody with this email address is a member already: change their roles instead.')
  if (member)
    throw conflict('Somebody with this email address is a member who is suspended: let them in again instead.')
  if (driverId === null) return
  const other = await db.selectFrom('members').select('userId').where('driverId', '=', driverId).executeTakeFirst()
  if (other) throw conflict('This driver can sign in already, as another member.')
}
