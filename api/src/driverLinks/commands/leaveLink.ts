import type { Actor } from '../../kernel/actor.ts'
import { conflict } from '../../kernel/errors.ts'
import { asProgram, type TenantDb } from '../../kernel/tenant.ts'

/** Ends the session of this phone; its place is free again. Opening the link starts a new one. */
export async function leaveLink(db: TenantDb, actor: Actor): Promise<void> {
  if (actor.link === undefined) throw conflict('This session was not opened by a driver link: sign out instead.')
  const place = Number(actor.sessionId.split(' ').at(-1))
  await asProgram(db)
  await db.deleteFrom('driverLinkPhones').where('linkId', '=', actor.link.id).where('place', '=', place).execute()
}
