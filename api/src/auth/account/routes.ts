import { changePassword, endSession, endSessions, getAccount, listSessions } from '@doorstep/shared/contracts'
import { type Kysely, sql } from 'kysely'
import { type Route, route } from '../../http/route.ts'
import { invalidField, notFound } from '../../kernel/errors.ts'
import { audit } from '../../privacy/index.ts'
import { assertPasswordAllowed } from '../assertPasswordAllowed.ts'
import type { Auth } from '../auth.ts'
import { isPasswordOf, setPassword } from '../passwords.ts'
import type { SignInGuard } from '../signInGuard.ts'
import { endAllSessions, endOwnSession, listOwnSessions } from './sessions.ts'

export interface AccountTools {
  readonly auth: Auth
  readonly guard: SignInGuard
  /** As the sign-in's role: accounts and sessions. */
  readonly signInDb: Kysely<unknown>
}

/** The own account, whatever one's role. */
export function accountRoutes({ auth, guard, signInDb }: AccountTools): Route[] {
  return [
    route(getAccount, async ({ actor }) => ({ name: actor.name, email: await findEmail(signInDb, actor.userId) })),

    route(changePassword, async ({ actor, body, db }) => {
      const { currentPassword, newPassword } = body
      const email = await findEmail(signInDb, actor.userId)
      await assertPasswordAllowed(newPassword, { email, name: actor.name }, 'newPassword')
      const isRight = await guard.confirm(actor.userId, () => isPasswordOf(auth, actor.userId, currentPassword))
      if (!isRight) throw invalidField('currentPassword', 'is wrong')
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

async function findEmail(db: Kysely<unknown>, userId: string): Promise<string> {
  const { rows } = await sql<{ email: string }>`select "email" from "user" where "id" = ${userId}`.execute(db)
  if (!rows[0]) throw notFound('account')
  return rows[0].email
}
