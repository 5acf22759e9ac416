import type { Actor } from '../../kernel/actor.ts'
import { conflict } from '../../kernel/errors.ts'
import { asProgram, type TenantDb } from '../../kernel/tenant.ts'

/** Ends the session of this phone; its place is free again. Opening the link starts a new one. */
export async function leaveLink(db: TenantDb, actor: Actor): Promise<void> {
  if (actor.link === undefined) throw conflict('This session was not opened by a driver link: sign out instead.')
  await asProgram(db)
  const { id, phoneHash } = actor.link
  await db.deleteFrom('driverLinkPhones').where('linkId', '=', id).where('phoneHash', '=', phoneHash).execute()
}
