import {
  checkPasswordReset,
  completePasswordReset,
  createPasswordReset,
  requestPasswordReset,
} from '@doorstep/shared/contracts'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { CallerBudgets } from '../../http/callerBudgets.ts'
import { validate } from '../../http/mountRoutes.ts'
import { ProblemError } from '../../http/problems.ts'
import { type Route, rawRoute, route } from '../../http/route.ts'
import type { Database } from '../../kernel/database.ts'
import { asTenant } from '../../kernel/tenant.ts'
import { logLetterFailure, type Mailer } from '../../mail/index.ts'
import { audit } from '../../privacy/index.ts'
import { endAllSessions } from '../account/sessions.ts'
import { assertPasswordAllowed } from '../assertPasswordAllowed.ts'
import type { Auth } from '../auth.ts'
import { findMember } from '../findActor.ts'
import { findEmail } from '../findEmail.ts'
import { removePasskeys } from '../passkeys/passkeys.ts'
import { setPassword } from '../passwords.ts'
import { removeCodes } from '../secondFactor/oneTimeCodes.ts'
import type { SignInGuard } from '../signInGuard.ts'
import { assertMayReset } from './mayReset.ts'
import { resetLetter } from './resetLetter.ts'
import { createResetLink, findResetLink, takeResetLink } from './resetLinks.ts'

export interface ResetTools {
  readonly auth: Auth
  readonly guard: SignInGuard
  readonly budgets: CallerBudgets
  readonly db: Kysely<Database>
  /** As the sign-in's role. */
  readonly signInDb: Kysely<unknown>
  readonly log: Logger
  /** Not set: no letters are sent. */
  readonly mailer?: Mailer | undefined
  /** The address that people use, in letters; never what a request names as its host. */
  readonly publicUrl?: string | undefined
}

const endedLink = () =>
  new ProblemError(
    'not-found',
    'This link does not work any more. Links last an hour, and for one use: ask for a new one.',
  )

/** A new password for somebody who cannot sign in: with a link from a letter, or from an admin. */
export function passwordResetRoutes(tools: ResetTools): Route[] {
  const { auth, guard, budgets, db, signInDb, mailer } = tools
  return [
    rawRoute(requestPasswordReset, async (request, response) => {
      const { body } = validate(requestPasswordReset, request)
      budgets.admit({ address: request.ip }, response)
      const hasMail = mailer !== undefined
      const maySend = hasMail && (await guard.countResetLetter(request, response, body.email))
      response.json(requestPasswordReset.response.parse({ hasMail }))
      // After the answer, whose duration then says nothing about the address.
      if (maySend)
        await sendLetter(tools, body.email.toLowerCase()).catch((error: unknown) => logLetterFailure(tools.log, error))
    }),

    rawRoute(checkPasswordReset, async (request, response) => {
      const { body } = validate(checkPasswordReset, request)
      budgets.admit({ address: request.ip }, response)
      if (!(await findResetLink(signInDb, body.token))) throw endedLink()
      response.status(204).end()
    }),

    rawRoute(completePasswordReset, async (request, response) => {
      const { body } = validate(completePasswordReset, request)
      budgets.admit({ address: request.ip }, response)
      const link = await findResetLink(signInDb, body.token)
      if (!link) throw endedLink()
      // Before the link is used up: a refused password leaves it for another try.
      await assertPasswordAllowed(body.password, { email: await findEmail(signInDb, link.userId) })
      const taken = await takeResetLink(signInDb, body.token)
      if (!taken) throw endedLink()
      await setPassword(auth, taken.userId, body.password)
      if (taken.removesSecondFactor) {
        await removeCodes(signInDb, taken.userId)
        await removePasskeys(signInDb, taken.userId)
      }
      await endAllSessions(signInDb, taken.userId)
      await recordReset(db, taken.userId)
      // Whoever strangers' guesses keep out on a new device gets in by a link.
      guard.remember(request, response, await findEmail(signInDb, taken.userId))
      response.status(204).end()
    }),

    route(createPasswordReset, async ({ actor, params, body, db: tx }) => {
      await assertMayReset(tx, actor, params.userId)
      await audit(tx, actor, { action: 'created', entity: 'password_reset', memberId: params.userId })
      return createResetLink(signInDb, params.userId, body.removesSecondFactor)
    }),
  ]
}

async function sendLetter({ auth, signInDb, mailer, publicUrl, db }: ResetTools, email: string): Promise<void> {
  const found = await (await auth.$context).internalAdapter.findUserByEmail(email)
  const member = found ? await findMember(found.user.id, db) : undefined
  if (!member || !mailer || publicUrl === undefined) return
  const { token } = await createResetLink(signInDb, member.userId, false)
  await mailer(resetLetter({ to: email, organisation: member.organisationName, link: `${publicUrl}/reset#${token}` }))
}

async function recordReset(db: Kysely<Database>, userId: string): Promise<void> {
  const member = await findMember(userId, db)
  if (!member) return
  const { organisationId } = member
  await asTenant(db, { organisationId, userId }, (tx) =>
    audit(tx, member, { action: 'changed', entity: 'member', fields: ['password'] }),
  )
}
