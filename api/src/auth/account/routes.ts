import {
  changeAccount,
  changePassword,
  endSession,
  endSessions,
  getAccount,
  listSessions,
} from '@doorstep/shared/contracts'
import type { Kysely } from 'kysely'
import { type JsonRoute, route } from '../../http/route.ts'
import { asProgram } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { assertPasswordAllowed } from '../assertPasswordAllowed.ts'
import type { Auth } from '../auth.ts'
import { hasPassword } from '../hasPassword.ts'
import type { OwnAccount } from '../ownAccount.ts'
import { setPassword } from '../passwords.ts'
import { endAllSessions, endOwnSession, listOwnSessions } from './sessions.ts'

/** The own account, whatever one's role. @param signInDb as the sign-in's role: accounts and sessions */
export function ownAccountRoutes(account: OwnAccount, auth: Auth, signInDb: Kysely<unknown>): JsonRoute[] {
  return [
    route(getAccount, async ({ actor }) => ({
      name: actor.name,
      email: await account.findEmail(actor),
      hasPassword: await hasPassword(signInDb, actor.userId),
    })),

    route(changeAccount, async ({ actor, body, db }) => {
      await audit(db, actor, { action: 'changed', entity: 'member', memberId: actor.userId, fields: ['name'] })
      await asProgram(db)
      await db
        .updateTable('members')
        .set((row) => ({ name: body.name, version: row('version', '+', 1) }))
        .where('userId', '=', actor.userId)
        .execute()
    }),

    route(changePassword, async ({ actor, body, db }) => {
      const { currentPassword, passkey, newPassword } = body
      const email = await account.findEmail(actor)
      await assertPasswordAllowed(newPassword, { email, name: actor.name }, 'newPassword')
      await account.confirm(actor, { password: currentPassword, passkey }, 'currentPassword')
      await setPassword(auth, actor.userId, newPassword)
      await endAllSessions(signInDb, actor.userId, actor.sessionId)
      await audit(db, actor, { action: 'changed', entity: 'member', fields: ['password'] })
    }),

    route(listSessions, async ({ actor, clock }) => ({ items: await listOwnSessions(signInDb, actor, clock.now()) })),

    route(endSession, async ({ actor, params, db }) => {
      await endOwnSession(signInDb, actor, params.sessionId)
      await audit(db, actor, { action: 'revoked', entity: 'member', fields: ['session'] })
    }),

    route(endSessions, async ({ actor, body, db }) => {
      await endAllSessions(signInDb, actor.userId, body.exceptCurrent ? actor.sessionId : undefined)
      await audit(db, actor, { action: 'revoked', entity: 'member', fields: ['sessions'] })
    }),
  ]
}
