import { getSession, lookUpSession, type Session, signIn, signOut, widestRole } from '@doorstep/shared/contracts'
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
import { type Auth, addressHeader } from './auth.ts'
import { findMember } from './findActor.ts'
import type { SignInGuard } from './signInGuard.ts'

interface AuthTools {
  readonly auth: Auth
  readonly guard: SignInGuard
  readonly budgets: CallerBudgets
  readonly db: Kysely<Database>
  readonly clock: Clock
  /** Also of a phone with a driver link. */
  readonly identify: (request: ExpressRequest, isUse: boolean) => Promise<SignedInMember | undefined>
}

/** Signing in and out. better-auth's own endpoints are not mounted. */
export function authRoutes(tools: AuthTools): Route[] {
  const { auth, guard, clock, budgets } = tools
  return [
    rawRoute(signIn, async (request, response) => {
      const { body } = validate(signIn, request) as unknown as { body: z.output<typeof signIn.body> }
      const device = guard.findKnownDevice(request, body.email)
      // A stranger at the same address does not use up a known device's budget.
      budgets.admit(device === undefined ? { address: request.ip } : { userId: `device ${device}` }, response)
      const signedIn = await guard.guard(request, response, body.email, () => checkPassword(tools, request, body))
      if (!signedIn) throw wrongSignIn()
      copyCookies(signedIn.answer, response)
      response.json(signIn.response.parse(presentSession(signedIn.member, clock)))
    }),

    rawRoute(getSession, async (_request, response, _actor, member) => {
      response.json(getSession.response.parse(presentSession(member as SignedInMember, clock)))
    }),

    rawRoute(lookUpSession, async (request, response) => {
      const actor = await tools.identify(request, true)
      response.json(lookUpSession.response.parse({ session: actor ? presentSession(actor, clock) : null }))
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

/**
 * Creates a session if the password is right and there is a membership. Without a membership the answer is the same as for a wrong password, so
 * that it does not reveal who has an account.
 */
async function checkPassword({ auth, db }: AuthTools, request: ExpressRequest, body: z.output<typeof signIn.body>) {
  const headers = { [addressHeader]: request.ip ?? '', 'user-agent': request.headers['user-agent'] ?? '' }
  const answer = await auth.api.signInEmail({ body, headers, asResponse: true })
  if (answer.status >= 500) throw new ProblemError('internal', 'Signing in failed. Please try again.')
  if (!answer.ok) return undefined
  const { user, token } = (await answer.json()) as { user: { id: string }; token: string }
  const member = await findMember(user.id, db)
  if (member) {
    const { organisationId, userId } = member
    await asTenant(db, { organisationId, userId }, (tx) => audit(tx, member, { action: 'signed_in', entity: 'member' }))
    return { answer, member }
  }
  await (await auth.$context).internalAdapter.deleteSession(token)
  return undefined
}

function copyCookies(from: Response, to: ExpressResponse): void {
  for (const cookie of from.headers.getSetCookie()) to.append('set-cookie', cookie)
}

function presentSession(member: Member, clock: Clock): Session {
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
    link: member.link ?? null,
  }
}
