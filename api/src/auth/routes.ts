import { getSession, type Session, signIn, signOut } from '@doorstep/shared/contracts'
import { localDate } from '@doorstep/shared/rules'
import { fromNodeHeaders } from 'better-auth/node'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Database } from '../db/schema.ts'
import { validate } from '../http/mountRoutes.ts'
import { ProblemError } from '../http/problems.ts'
import { type Actor, type Clock, type Route, rawRoute } from '../http/route.ts'
import { actorOfUser } from './actor.ts'
import { type Auth, addressHeader } from './auth.ts'

interface AuthTools {
  readonly auth: Auth
  readonly db: Kysely<Database>
  readonly clock: Clock
}

/** Signing in and out. better-auth's own endpoints are not mounted: what it may be asked is what stands here. */
export function authRoutes({ auth, db, clock }: AuthTools): Route[] {
  return [
    rawRoute(signIn, async (request, response) => {
      const { body } = validate(signIn, request) as unknown as { body: z.output<typeof signIn.body> }
      const answer = await askBetterAuth(auth, request, '/sign-in/email', body)
      if (answer.status === 429) {
        const seconds = answer.headers.get('x-retry-after') ?? '60'
        response.setHeader('retry-after', seconds)
        throw new ProblemError('too-many-requests', `Too many tries from here. Please wait ${seconds} seconds.`)
      }
      if (answer.status >= 500) throw new ProblemError('internal', 'Signing in did not work. Please try again.')
      if (!answer.ok) throw wrongSignIn()
      const { user, token } = (await answer.json()) as { user: { id: string }; token: string }
      const actor = await actorOfUser(user.id, db)
      // No membership (any more): the same words as for a wrong password, so that nobody learns who has an account.
      if (!actor) {
        await (await auth.$context).internalAdapter.deleteSession(token)
        throw wrongSignIn()
      }
      copyCookies(answer, response)
      response.json(signIn.response.parse(presentSession(actor, clock)))
    }),

    rawRoute(getSession, async (_request, response, actor) => {
      response.json(getSession.response.parse(presentSession(actor as Actor, clock)))
    }),

    rawRoute(signOut, async (request, response) => {
      const answer = await auth.api.signOut({ headers: fromNodeHeaders(request.headers), asResponse: true })
      copyCookies(answer, response)
      response.status(204).end()
    }),
  ]
}

const wrongSignIn = () => new ProblemError('wrong-sign-in', 'This e-mail address and password do not belong together.')

/** Through its handler, not its functions: only the handler counts tries. */
function askBetterAuth(auth: Auth, request: ExpressRequest, path: string, body: object): Promise<Response> {
  const base = auth.options.baseURL as string
  return auth.handler(
    new Request(new URL(`/api/auth${path}`, base), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: new URL(base).origin,
        [addressHeader]: request.ip ?? '',
        'user-agent': request.headers['user-agent'] ?? '',
      },
      body: JSON.stringify(body),
    }),
  )
}

function copyCookies(from: Response, to: ExpressResponse): void {
  for (const cookie of from.headers.getSetCookie()) to.append('set-cookie', cookie)
}

function presentSession(actor: Actor, clock: Clock): Session {
  return {
    userId: actor.userId,
    name: actor.name,
    role: actor.role,
    organisation: {
      id: actor.organisationId,
      name: actor.organisationName,
      timeZone: actor.timeZone,
      today: localDate(clock.now(), actor.timeZone),
    },
    partnerId: actor.partnerId,
    driverId: actor.driverId,
  }
}
