import type { updateMember } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import { revokeLinksOfDriver } from '../../driverLinks/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Row } from '../../kernel/database.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { missingOrStale, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { toRoleColumns } from '../policy.ts'
import { findMemberRow } from '../queries.ts'
import { revokeInvitationsOf } from './revokeInvitationsOf.ts'

/**
 * Changes a member. A trigger reports it to every process, which ends their streams and pages; another keeps an admin in the organisation (migration
 * 0039). Somebody who no longer drives loses the links to their rounds too.
 */
export async function changeMember(
  db: TenantDb,
  actor: Actor,
  { userId, clock }: { readonly userId: string; readonly clock: Clock },
  { version, ...changes }: z.output<typeof updateMember.body>,
): Promise<Row<'members'>> {
  const existing = await findMemberRow(db, userId)
  if (!existing) throw notFound('member')
  const { roles, partnerId, driverId, ...plain } = changes
  const isReassigned = roles !== undefined || partnerId !== undefined || driverId !== undefined
  const assigned = isReassigned
    ? await toRoleColumns(db, { ...existing, ...definedFields({ roles, partnerId, driverId }) })
    : {}
  const row = await db
    .updateTable('members')
    .set({ ...definedFields(plain), ...assigned, version: version + 1 })
    .where('userId', '=', userId)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findMemberRow(db, userId), 'member')
  if (!row.active || !row.roles.some((role) => role === 'admin' || role === 'organiser'))
    await revokeInvitationsOf(db, userId, clock.now())
  const isStillDriver = row.active && row.driverId === existing.driverId
  if (existing.driverId !== null && !isStillDriver) await revokeLinksOfDriver(db, actor, clock, existing.driverId)
  await audit(db, actor, { action: 'changed', entity: 'member', memberId: userId, fields: Object.keys(changes) })
  return row
}
