import {
  beginPasskeySignIn,
  getSession,
  lookUpSession,
  type Session,
  signIn,
  signInWithPasskey,
  signOut,
  widestRole,
} from '@doorstep/shared/contracts'
import { localDate } from '@doorstep/shared/rules'
import { fromNodeHeaders } from 'better-auth/node'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { CallerBudgets } from '../http/callerBudgets.ts'
import { validate } from '../http/mountRoutes.ts'
import { ProblemError } from '../http/problems.ts'
import { type Route, rawRoute } from '../http/route.ts'
import type { Member, SignedInMember } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/database.ts'
import { asTenant } from '../kernel/tenant.ts'
import { audit } from '../privacy/index.ts'
import type { Auth } from './auth.ts'
import { findMember, findSession } from './findActor.ts'
import { findEmail } from './findEmail.ts'
import { openSession } from './openSession.ts'
import { findAccountByPasskey, optionsToSignIn } from './passkeys/passkeys.ts'
import { findAccountByPassword } from './passwords.ts'
import { acceptCode, findCodes } from './secondFactor/oneTimeCodes.ts'
import type { SignInGuard } from './signInGuard.ts'

interface AuthTools {
  readonly auth: Auth
  readonly guard: SignInGuard
  readonly budgets: CallerBudgets
  readonly db: Kysely<Database>
  readonly clock: Clock
  /** Also of a phone with a driver link. */
  readonly identify: (request: ExpressRequest, isUse: boolean) => Promise<SignedInMember | undefined>
  /** As the sign-in's role. */
  readonly signInDb: Kysely<unknown>
  readonly publicUrl?: string | undefined
}

/** Signing in and out. better-auth's own endpoints are not mounted. */
export function authRoutes(tools: AuthTools): Route[] {
  const { auth, guard, clock, budgets } = tools
  const passkeys = { db: tools.signInDb, publicUrl: tools.publicUrl }
  return [
    rawRoute(signIn, async (request, response) => {
      const { body } = validate(signIn, request)
      const device = guard.findKnownDevice(request, body.email)
      // A stranger at the same address does not use up a known device's budget.
      budgets.admit(device === undefined ? { address: request.ip } : { userId: `device ${device}` }, response)
      let refusal = wrongSignIn()
      const found = await guard.guard(request, response, body.email, async () => {
        const member = await findMemberByPassword(tools, body)
        if (!member) return undefined
        const code = await checkCode(tools, member.userId, body.code, device)
        if (code === 'wrong') refusal = wrongCode()
        return code === 'wrong' ? undefined : { member, hasSecondFactor: code === 'right' }
      })
      if (!found) throw refusal
      const member = await startSession(tools, request, response, found)
      response.json(signIn.response.parse(presentSession(member, clock)))
    }),

    rawRoute(beginPasskeySignIn, async (request, response) => {
      validate(beginPasskeySignIn, request)
      budgets.admit({ address: request.ip }, response)
      response.json(beginPasskeySignIn.response.parse(await optionsToSignIn(passkeys)))
    }),

    rawRoute(signInWithPasskey, async (request, response) => {
      const { body } = validate(signInWithPasskey, request)
      budgets.admit({ address: request.ip }, response)
      const member = await guard.guardPasskey(request, response, async () => {
        const account = await findAccountByPasskey(passkeys, body)
        return account ? findMember(account.userId, tools.db) : undefined
      })
      if (!member) throw wrongPasskey()
      guard.remember(request, response, await findEmail(tools.signInDb, member.userId))
      const signedIn = await startSession(tools, request, response, { member, hasSecondFactor: true })
      response.json(signInWithPasskey.response.parse(presentSession(signedIn, clock)))
    }),

    rawRoute(getSession, async (_request, response, _actor, member) => {
      response.json(getSession.response.parse(presentSession(member as SignedInMember, clock)))
    }),

    rawRoute(lookUpSession, async (request, response) => {
      const member = await tools.identify(request, true)
      const isActive = member !== undefined && member.roles.length > 0
      const session = isActive ? presentSession(member, clock) : null
      response.json(lookUpSession.response.parse({ session, hasAccessEnded: member !== undefined && !isActive }))
    }),

    rawRoute(signOut, async (request, response, actor) => {
      // Whoever else is signed in in this browser stays so.
      if (actor?.link) throw new ProblemError('conflict', 'A driver link opened this page: leave the link instead.')
      const answer = await auth.api.signOut({ headers: fromNodeHeaders(request.headers), asResponse: true })
      copyCookies(answer, response)
      response.status(204).end()
    }),
  ]
}

const wrongSignIn = () => new ProblemError('wrong-sign-in', 'Wrong email or password.')

const wrongPasskey = () =>
  new ProblemError('wrong-sign-in', 'This passkey does not work here. Sign in with your email and password.')

const wrongCode = () =>
  new ProblemError('invalid-request', 'Wrong code.', {
    fields: [{ path: 'code', message: 'is wrong or was used already' }],
  })

/**
 * The member whose password it is. Without a membership the answer is the same as for a wrong password, so that it does not reveal who has an
 * account.
 */
async function findMemberByPassword({ auth, db }: AuthTools, { email, password }: z.output<typeof signIn.body>) {
  const userId = await findAccountByPassword(auth, email, password)
  return userId === undefined ? undefined : findMember(userId, db)
}

/**
 * Checks the one-time code of an account that has them.
 *
 * @throws ProblemError 'second-factor-needed' without one: the page then asks for it, and sends it with the password
 */
async function checkCode(
  { auth, guard, signInDb, clock }: AuthTools,
  userId: string,
  code: string | undefined,
  device: string | undefined,
): Promise<'none' | 'right' | 'wrong'> {
  if (!(await findCodes(signInDb, userId)).isOn) return 'none'
  if (code === undefined) throw new ProblemError('second-factor-needed', 'Enter the code from your authenticator app.')
  const { secret } = await auth.$context
  const isRight = await guard.guardCode(userId, device, () =>
    acceptCode({ db: signInDb, secret }, userId, code, clock.now()),
  )
  return isRight ? 'right' : 'wrong'
}

async function startSession(
  { auth, db }: AuthTools,
  request: ExpressRequest,
  response: ExpressResponse,
  { member, hasSecondFactor }: { member: Member; hasSecondFactor: boolean },
): Promise<SignedInMember> {
  const token = await openSession(auth, request, response, { userId: member.userId, hasSecondFactor })
  const { organisationId, userId } = member
  await asTenant(db, { organisationId, userId }, (tx) => audit(tx, member, { action: 'signed_in', entity: 'member' }))
  // As every later request will find it.
  const signedIn = await findSession(token, db)
  if (!signedIn) throw new ProblemError('not-signed-in', 'Signing in was undone at once. Please try again.')
  return signedIn
}

function copyCookies(from: Response, to: ExpressResponse): void {
  for (const cookie of from.headers.getSetCookie()) to.append('set-cookie', cookie)
}

function presentSession(member: SignedInMember, clock: Clock): Session {
  return {
    userId: member.userId,
    name: member.name,
    role: widestRole(member.roles),
    roles: [...member.roles],
    organisation: {
      id: member.organisationId,
      name: member.organisationName,
      timeZone: member.timeZone,
      today: localDate(clock.now(), member.timeZone),
    },
    partnerId: member.partnerId,
    driverId: member.driverId,
    needsSecondFactor: member.needsSecondFactor ?? false,
    link: member.link ?? null,
  }
}
