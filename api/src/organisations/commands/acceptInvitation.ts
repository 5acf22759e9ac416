import type { Row } from '../../kernel/database.ts'
import { conflict } from '../../kernel/errors.ts'
import { asUser, type TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { isOpen, requireOpenInvitation } from '../openInvitation.ts'
import { findMemberRow } from '../queries.ts'

/**
 * Makes somebody a member by an invitation, which nobody else can use from then on: of two who open it at the same moment, the second finds it used.
 *
 * @param findAccount is called once it is certain that the invitation can be accepted, and may create the account
 */
export async function acceptInvitation(
  db: TenantDb,
  { hash, name, now }: { readonly hash: string; readonly name: string; readonly now: Date },
  findAccount: () => Promise<string>,
): Promise<void> {
  const invitation = await requireOpenInvitation(db, hash, now)
  const claimed = await db
    .updateTable('invitations')
    .set({ acceptedAt: now })
    .where('id', '=', invitation.id)
    .where(isOpen(now))
    .returning('id')
    .executeTakeFirst()
  // Whoever was first has committed by now.
  if (!claimed) await requireOpenInvitation(db, hash, now)
  await assertStillPossible(db, invitation)
  const userId = await findAccount()
  await asUser(db, userId)
  await assertNotMember(db, userId)
  await db
    .insertInto('members')
    .values({
      organisationId: invitation.organisationId,
      userId,
      name,
      roles: invitation.roles,
      partnerId: invitation.partnerId,
      driverId: invitation.driverId,
    })
    .execute()
  const actor = { organisationId: invitation.organisationId, userId }
  await audit(db, actor, { action: 'accepted', entity: 'invitation', entityId: invitation.id, memberId: userId })
}

/** Since the invitation, a partner or driver may have been retired, or the driver may have been given to somebody else. */
async function assertStillPossible(db: TenantDb, { partnerId, driverId }: Row<'invitations'>): Promise<void> {
  const retired = 'Whom this invitation is for has been retired since. Please ask for another one.'
  if (partnerId !== null) {
    const partner = await db.selectFrom('partners').select('active').where('id', '=', partnerId).executeTakeFirst()
    if (!partner?.active) throw conflict(retired)
  }
  if (driverId === null) return
  const driver = await db.selectFrom('drivers').select('active').where('id', '=', driverId).executeTakeFirst()
  if (!driver?.active) throw conflict(retired)
  const other = await db.selectFrom('members').select('userId').where('driverId', '=', driverId).executeTakeFirst()
  if (other) throw conflict('Somebody signs in as this driver already. Please ask for another invitation.')
}

async function assertNotMember(db: TenantDb, userId: string): Promise<void> {
  const member = await findMemberRow(db, userId)
  if (member?.active) throw conflict('You are a member already. Sign in.')
  if (member) throw conflict('This account is suspended here. Ask an admin of the group to let you in again.')
}
