import * as contract from '@doorstep/shared/contracts'
import type { Request, Response } from 'express'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { type Auth, createAccount, findAccount, isPasswordOf, type SignInGuard } from '../../auth/index.ts'
import type { CallerBudgets } from '../../http/callerBudgets.ts'
import { validate } from '../../http/mountRoutes.ts'
import { type Route, rawRoute } from '../../http/route.ts'
import type { SignedInMember } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Database } from '../../kernel/database.ts'
import { forbidden, invalidField } from '../../kernel/errors.ts'
import { asTenant, type TenantDb } from '../../kernel/tenant.ts'
import { hashToken } from '../../kernel/token.ts'
import type { Mailer } from '../../mail/index.ts'
import { acceptInvitation } from '../commands/acceptInvitation.ts'
import { switchOrganisation } from '../commands/switchOrganisation.ts'
import { organisationOfInvitation, requireOpenInvitation } from '../openInvitation.ts'

export interface InvitationTools {
  readonly auth: Auth
  readonly guard: SignInGuard
  readonly budgets: CallerBudgets
  readonly db: Kysely<Database>
  readonly clock: Clock
  readonly log: Logger
  /** Not set: no letters are sent. */
  readonly mailer?: Mailer | undefined
  /** The address that people use, in letters; never what a request names as its host. */
  readonly publicUrl?: string | undefined
}

/** What the link of an invitation opens. Its organisation is found by the secret, before anybody is signed in. */
export function invitationRoutes(tools: InvitationTools): Route[] {
  const { budgets, clock } = tools
  return [
    rawRoute(contract.lookUpInvitation, async (request, response) => {
      budgets.admit({ address: request.ip }, response)
      const { body } = validate(contract.lookUpInvitation, request)
      const answer = await inOrganisation(tools, body.token, (db, hash) => presentOpened(db, hash, clock.now()))
      response.json(contract.lookUpInvitation.response.parse(answer))
    }),

    rawRoute(contract.acceptInvitation, async (request, response) => {
      budgets.admit({ address: request.ip }, response)
      const { body } = validate(contract.acceptInvitation, request)
      const opened = await inOrganisation(tools, body.token, (db, hash) => presentOpened(db, hash, clock.now()))
      const existing = await confirmExisting(tools, request, response, body)
      await inOrganisation(tools, body.token, (db, hash) =>
        acceptInvitation(
          db,
          { hash, name: body.name, now: clock.now() },
          async () => existing ?? createNew(tools, body),
        ),
      )
      // Known from now on, so that no stranger's guesses keep the new member out.
      tools.guard.remember(request, response, body.email)
      const { organisationName } = opened
      response.status(201).json(contract.acceptInvitation.response.parse({ organisationName }))
    }),

    rawRoute(contract.joinOrganisation, async (request, response, _actor, signedIn) => {
      const member = signedIn as SignedInMember
      if (member.link)
        throw forbidden('A driver link is no account. Open the invitation in a browser where you are signed in.')
      const { body } = validate(contract.joinOrganisation, request)
      const { userId, name, sessionId } = member
      const joined = await inOrganisation(tools, body.token, async (db, hash, organisationId) => {
        await acceptInvitation(db, { hash, name, now: clock.now() }, async () => userId)
        return organisationId
      })
      await asTenant(tools.db, { organisationId: joined, userId }, (db) => switchOrganisation(db, sessionId, joined))
      response.status(204).end()
    }),
  ]
}

type Acceptance = z.output<typeof contract.acceptInvitation.body>

/** Works as the program itself in the organisation that the secret of a link leads to. @throws DomainError 'not-found' for any other secret */
async function inOrganisation<T>(
  { db }: InvitationTools,
  token: string,
  work: (tx: TenantDb, hash: string, organisationId: string) => Promise<T>,
): Promise<T> {
  const hash = hashToken(token)
  const organisationId = await organisationOfInvitation(db, hash)
  return asTenant(db, { organisationId }, (tx) => work(tx, hash, organisationId))
}

async function presentOpened(db: TenantDb, hash: string, now: Date) {
  const { name, email, roles } = await requireOpenInvitation(db, hash, now)
  const organisation = await db.selectFrom('organisations').select('name').executeTakeFirstOrThrow()
  return { organisationName: organisation.name, name, email, roles }
}

/**
 * The existing account of an address, whose password is then the one to know: an invitation gives nobody somebody else's account, and guesses count as
 * they do at sign-in.
 *
 * @returns undefined when there is no account yet
 */
async function confirmExisting(
  { auth, guard }: InvitationTools,
  request: Request,
  response: Response,
  { email, password }: Acceptance,
): Promise<string | undefined> {
  const userId = await findAccount(auth, email)
  if (userId === undefined) return undefined
  const isRight = await guard.guard(request, response, email, async () =>
    (await isPasswordOf(auth, userId, password)) ? true : undefined,
  )
  if (!isRight)
    throw invalidField('password', 'is wrong: there is an account with this email address, so enter its password')
  return userId
}

function createNew({ auth }: InvitationTools, { name, email, password }: Acceptance): Promise<string> {
  const checked = contract.newPassword.safeParse(password)
  if (!checked.success) throw invalidField('password', checked.error.issues[0]?.message ?? 'cannot be used')
  return createAccount(auth, { name, email, password })
}
