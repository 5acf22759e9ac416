import type { Kysely } from 'kysely'
import type { JsonRoute, Route } from '../http/route.ts'
import { forbidden } from '../kernel/errors.ts'
import { ownAccountRoutes } from './account/routes.ts'
import type { Auth } from './auth.ts'
import { OwnAccount } from './ownAccount.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { secondFactorRoutes } from './secondFactor/routes.ts'
import type { SignInGuard } from './signInGuard.ts'

export interface AccountTools {
  readonly auth: Auth
  readonly guard: SignInGuard
  /** As the sign-in's role: accounts, sessions and factors. */
  readonly signInDb: Kysely<unknown>
  readonly secret: string
  /** The address that people use, if set. */
  readonly publicUrl?: string | undefined
}

/** A driver link opens one round; it has no account. */
const refuseLinks = ({ endpoint, handle }: JsonRoute): JsonRoute => ({
  endpoint,
  handle: (call) => {
    if (call.actor.link) throw forbidden('A driver link has no account.')
    return handle(call)
  },
})

/** Everything about the own account, whatever one's role. */
export function routesOfAccount({ auth, guard, signInDb, secret, publicUrl }: AccountTools): Route[] {
  const account = new OwnAccount(auth, guard, { db: signInDb, publicUrl })
  const own: JsonRoute[] = [
    ...ownAccountRoutes(account, auth, signInDb),
    ...passkeyRoutes(account, { db: signInDb, publicUrl }),
    ...secondFactorRoutes(account, guard, { db: signInDb, secret }),
  ]
  return own.map(refuseLinks)
}
