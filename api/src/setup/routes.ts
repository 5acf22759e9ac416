import { beginSetUpPasskey, checkSetupLink, getInstallation, setUp, startForReal } from '@doorstep/shared/contracts'
import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { type Auth, openSession, optionsToSetUp, type SignInGuard } from '../auth/index.ts'
import type { CallerBudgets } from '../http/callerBudgets.ts'
import { validate } from '../http/mountRoutes.ts'
import { type Route, rawRoute, route } from '../http/route.ts'
import type { Database } from '../kernel/database.ts'
import { notFound } from '../kernel/errors.ts'
import { createToken } from '../kernel/token.ts'
import { adminIdOf, setUpOrganisation } from './setUpOrganisation.ts'
import { findSetupLinkState, setupLinkValidity } from './setupLinks.ts'

export interface SetupTools {
  readonly db: Kysely<Database>
  readonly auth: Auth
  readonly guard: SignInGuard
  readonly budgets: CallerBudgets
  /** As the sign-in's role. */
  readonly signInDb: Kysely<unknown>
  /** The address that people use, if set. */
  readonly publicUrl?: string | undefined
  /** Removes the demo's map: files, which no transaction covers. */
  readonly removeDemoRegions: () => Promise<void>
}

/** The first start: setting up the first organisation, and leaving the demo for it. */
export function setupRoutes({
  db,
  auth,
  guard,
  budgets,
  signInDb,
  publicUrl,
  removeDemoRegions,
}: SetupTools): readonly Route[] {
  const passkeys = { db: signInDb, publicUrl }
  return [
    rawRoute(getInstallation, async (_request, response) => {
      const { rows } = await sql<z.output<typeof getInstallation.response>>`select * from installation_state()`.execute(
        db,
      )
      response.json(getInstallation.response.parse(rows[0]))
    }),

    rawRoute(checkSetupLink, async (request, response) => {
      budgets.admit({ address: request.ip }, response)
      const { token } = validate(checkSetupLink, request).body
      response.json(checkSetupLink.response.parse({ state: await findSetupLinkState(db, token) }))
    }),

    rawRoute(beginSetUpPasskey, async (request, response) => {
      budgets.admit({ address: request.ip }, response)
      const { body } = validate(beginSetUpPasskey, request)
      const { token, email, name } = body
      const state = await findSetupLinkState(db, token)
      const options =
        state === 'open'
          ? { ...(await optionsToSetUp(passkeys, { userId: adminIdOf(token), email, name })) }
          : undefined
      response.json(beginSetUpPasskey.response.parse({ state, options }))
    }),

    rawRoute(setUp, async (request, response) => {
      budgets.admit({ address: request.ip }, response)
      const body = validate(setUp, request).body
      const { state, userId } = await setUpOrganisation({ db, auth, passkeys }, body, request.get('user-agent') ?? null)
      if (state === 'open') {
        await removeDemoRegions()
        guard.remember(request, response, body.email)
        await openSession(auth, request, response, { userId, hasSecondFactor: body.passkey !== undefined })
      }
      response.json(setUp.response.parse({ state }))
    }),

    route(startForReal, async ({ db: tenant, afterCommit }) => {
      const { token, hash } = createToken()
      const { rows } = await sql<{
        done: boolean
      }>`select start_for_real(${hash}, ${setupLinkValidity}::interval) as done`.execute(tenant)
      if (rows[0]?.done !== true) throw notFound('demo')
      afterCommit(removeDemoRegions)
      return { token }
    }),
  ]
}
