import {
  actingRole,
  defaultMaxBody,
  type EndpointShape,
  organisationHeader,
  type ParsedRequest,
  planners,
  unattendedHeader,
} from '@doorstep/shared/contracts'
import { type Express, json, type NextFunction, type Request, type Response, urlencoded } from 'express'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { z } from 'zod'
import { StatementAbandonedError } from '../db/pooledConnection.ts'
import { type Actor, actAs, type SignedInMember } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/database.ts'
import { asTenant, type TenantDb } from '../kernel/tenant.ts'
import type { CallerBudgets } from './callerBudgets.ts'
import { type ConstraintSentences, sendProblem, toProblemError } from './errors.ts'
import { checkJsonShape } from './jsonShape.ts'
import { invalidRequest, ProblemError } from './problems.ts'
import { liftDeadline } from './requestDeadline.ts'
import type { JsonRoute, RawRoute, Route } from './route.ts'
import { sendJson } from './sendJson.ts'

export interface RouteTools {
  readonly db: Kysely<Database>
  readonly clock: Clock
  readonly peoplePerHour: number
  readonly log: Logger
  /** Who the session of a request belongs to, if any; `isUse` keeps the session alive. */
  readonly authenticate: (request: Request, isUse: boolean) => Promise<SignedInMember | undefined>
  readonly budgets: CallerBudgets
}

/** Mounts every route, each in the order of docs/architecture.md: authenticate, authorise, validate, transaction, command, presenter. */
export function mountRoutes(app: Express, routes: readonly Route[], tools: RouteTools): void {
  for (const each of routes) {
    const method = each.endpoint.method.toLowerCase() as 'get' | 'post' | 'patch' | 'put' | 'delete'
    app[method](
      each.endpoint.path,
      authenticateRequest(each.endpoint, tools),
      ...bodyHandlers(each.endpoint),
      'handle' in each ? handleJson(each, tools) : handleRaw(each),
    )
  }
}

function bodyHandlers(endpoint: EndpointShape): Handler[] {
  if (endpoint.form === 'upload') return [refuseOtherUploads]
  if (endpoint.form === 'html') return [urlencoded({ limit: endpoint.maxBody ?? defaultMaxBody, extended: false })]
  return [refuseOtherFormats, parseBody(endpoint)]
}

type Handler = (request: Request, response: Response, next: NextFunction) => Promise<void> | void

/**
 * Bodies are read only from callers who are authorised and within their budget: strangers cannot make us parse. Open endpoints have no budget here:
 * monitoring must not be shut out by a flood, and signing in is charged once the device is known (auth/routes.ts).
 */
function authenticateRequest(endpoint: EndpointShape, { authenticate, budgets }: RouteTools): Handler {
  const isLong = endpoint.form === 'stream' || endpoint.form === 'upload'
  return async (request, response, next) => {
    const isUse = endpoint.form !== 'stream' && request.headers[unattendedHeader] === undefined
    const member = endpoint.access === 'open' ? undefined : await authenticate(request, isUse)
    if (endpoint.access !== 'open') {
      budgets.admit(member ?? { address: request.ip }, response, isLong)
      if (!member) throw new ProblemError('not-signed-in', 'Please sign in.')
      response.locals.member = member
      response.locals.actor = authorise(endpoint, request, member)
    }
    if (isLong) liftDeadline(response)
    next()
  }
}

/** @returns the actor; none for a former member whom the endpoint admits. @throws ProblemError */
function authorise(endpoint: EndpointShape, request: Request, member: SignedInMember): Actor | undefined {
  if (member.roles.length === 0) {
    if (endpoint.admitsFormerMembers) return undefined
    throw new ProblemError('access-ended', 'Your access to this organisation has ended.')
  }
  const shown = request.headers[organisationHeader]
  if (shown !== undefined && shown !== member.organisationId)
    throw new ProblemError('other-organisation', 'You have changed to another organisation since this page was opened.')
  const role = actingRole(member.roles, endpoint.access)
  if (!role) throw new ProblemError('not-allowed', describeMissingRole(member))
  // Not where they act as a driver, say: the requirement is of those who plan.
  if (member.needsSecondFactor && planners.some((one) => one === role) && !endpoint.admitsWithoutSecondFactor)
    throw new ProblemError(
      'second-factor-required',
      'Your group requires a second step at sign-in. Set up a passkey or one-time codes under My account.',
    )
  return actAs(member, role)
}

const describeMissingRole = ({ roles }: SignedInMember): string =>
  `Not allowed for the ${roles.length === 1 ? 'role' : 'roles'} ${roles.join(', ')}.`

/** JSON up to the size in the contract, of a shape that is parsed quickly; for compressed bodies the decompressed size counts. */
function parseBody({ maxBody = defaultMaxBody, maxValues }: EndpointShape): Handler {
  return json({
    limit: maxBody,
    strict: false,
    verify: (_request, _response, text, encoding) => checkJsonShape(text, encoding, maxValues),
  })
}

const refuseOtherFormats: Handler = (request, _response, next) => {
  const length = request.headers['content-length']
  const hasBody = request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
  if (hasBody && !request.is('application/json'))
    throw new ProblemError('unsupported-media-type', 'Send JSON, with the header content-type: application/json.')
  next()
}

/** Files are read by their handlers as a stream, never into memory. No form on another site can send this type. */
const refuseOtherUploads: Handler = (request, _response, next) => {
  if (!request.is('application/octet-stream'))
    throw new ProblemError(
      'unsupported-media-type',
      'Send the file as the body, with the header content-type: application/octet-stream.',
    )
  next()
}

function handleJson(each: JsonRoute, tools: RouteTools): Handler {
  const { endpoint } = each
  return async (request, response) => {
    const received = validate(endpoint, request)
    const actor = response.locals.actor as Actor
    const afterCommitTasks: (() => Promise<void>)[] = []
    // The response is parsed before the commit: when it violates its contract, nothing was changed.
    const work = async (db: TenantDb) => {
      const afterCommit = (task: () => Promise<void>) => void afterCommitTasks.push(task)
      const { clock, peoplePerHour } = tools
      const result = await each.handle({ ...received, actor, db, clock, peoplePerHour, afterCommit })
      return endpoint.response?.parse(result)
    }
    const answer = await abortOnDisconnect(response, (signal) => asTenant(tools.db, actor, work, { signal }))
    for (const task of afterCommitTasks)
      await task().catch((error: unknown) => tools.log.error({ error: errorName(error) }, 'after commit'))
    if (endpoint.status === 204) response.status(204).end()
    else sendJson(request, response, endpoint.status, answer)
  }
}

/** Runs `work`, and aborts it when the client disconnects or the request times out: its running query is then cancelled. */
async function abortOnDisconnect<T>(response: Response, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const disconnected = new AbortController()
  const disconnect = () => disconnected.abort()
  response.once('close', disconnect)
  try {
    return await work(disconnected.signal)
  } finally {
    response.off('close', disconnect)
  }
}

function handleRaw(each: RawRoute): Handler {
  return async (request, response) => {
    const { actor, member } = response.locals as { actor?: Actor; member?: SignedInMember }
    await each.respond(request, response, actor, member)
  }
}

/** Params, query and body as in the contract. @throws ProblemError 'invalid-request' that names each invalid field */
export function validate<const E extends EndpointShape>(endpoint: E, request: Request): ParsedRequest<E> {
  return {
    params: parse(endpoint.params, request.params),
    query: parse(endpoint.query, request.query),
    body: parse(endpoint.body, request.body ?? {}),
  } as ParsedRequest<E>
}

/** For parts that the contract does not mention: an unknown field is refused by name everywhere. */
const emptySchema = z.strictObject({})

function parse(schema: EndpointShape['body'], input: unknown): unknown {
  const result = (schema ?? emptySchema).safeParse(input, { reportInput: true })
  if (!result.success) throw invalidRequest(result.error)
  return schema ? result.data : undefined
}

const errorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')

/** The last two handlers: no route matched, and an error was thrown. */
export function mountErrorHandlers(app: Express, log: Logger, sentences: ConstraintSentences): void {
  app.use(['/api', '/health'], (request: Request) => {
    throw new ProblemError('not-found', `There is nothing at this address for ${request.method}.`)
  })
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    // The client has disconnected, and its query was cancelled for that: not a failure.
    if (response.destroyed && error instanceof StatementAbandonedError) return
    // Express would print the error with its message, which may quote personal data.
    if (response.headersSent) {
      // The timeout has been answered already.
      if (response.writableEnded) return
      log.error({ error: errorName(error) }, 'a response was interrupted')
      response.destroy()
      return
    }
    sendProblem(response, toProblemError(error, sentences), log)
  })
}
