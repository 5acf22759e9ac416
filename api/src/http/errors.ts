import type { Response } from 'express'
import type { Logger } from 'pino'
import { ZodError } from 'zod'
import { DomainError } from '../kernel/errors.ts'
import { foreignKeyViolation, sqlState } from '../kernel/sqlState.ts'
import { ProblemError, problemOfDomainError } from './problems.ts'

/** What Express and its body parser throw for a request that they cannot read; without `type` for a broken gzip. */
interface UnreadableRequest {
  readonly type?: string
  readonly status: number
}

const isUnreadableRequest = (error: unknown): error is UnreadableRequest =>
  typeof error === 'object' &&
  error !== null &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500

/** What the client receives for a thrown error. An unexpected one says nothing but its reference. */
export function toProblemError(error: unknown, sentences: ConstraintSentences): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof DomainError) return problemOfDomainError(error)
  if (error instanceof URIError)
    return new ProblemError('invalid-request', 'The address contains a character that cannot be read.')
  if (isUnreadableRequest(error)) return problemOfRequestError(error)
  return (
    problemOfDatabaseError(error, sentences) ??
    new ProblemError('internal', 'Something went wrong on our side. Nothing was changed.', { cause: error })
  )
}

function problemOfRequestError(error: UnreadableRequest): ProblemError {
  if (error.status === 404) return new ProblemError('not-found', 'There is nothing at this address.')
  if (error.type === 'entity.too.large')
    return new ProblemError('too-large', 'The request is larger than allowed here.')
  if (error.type === 'json.shape')
    return new ProblemError('invalid-request', 'The request is nested too deeply or contains too many values.')
  if (error.type === 'entity.parse.failed') return new ProblemError('invalid-request', 'The request is not valid JSON.')
  if (error.type === 'charset.unsupported' || error.type === 'encoding.unsupported')
    return new ProblemError('unsupported-media-type', 'Send the JSON as UTF-8.')
  return new ProblemError('invalid-request', 'The request did not arrive complete.')
}

const constraintOf = (error: unknown): string | undefined => (error as { constraint_name?: string }).constraint_name

/** Why a unique index refuses a second row, or a check a row that only the database can judge: a sentence by the name of each. */
export type ConstraintSentences = Readonly<Record<string, string>>

const noAnswer = 'The database is not responding right now. Please try again in a minute.'
// Retrying helps: not a conflict, which a phone would treat as a final refusal of an outcome.
const concurrentChange = 'Somebody else changed the same thing at the same time. Please try again.'

const unavailable: Readonly<Record<string, string>> = {
  '40001': concurrentChange,
  '40P01': concurrentChange,
  '57014': 'This took too long and was stopped. Nothing was changed.',
  ...Object.fromEntries(
    [
      ...['57P01', '57P03', '53300', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED'],
      ...['CONNECT_TIMEOUT', 'ECONNREFUSED'],
    ].map((code) => [code, noAnswer]),
  ),
}

/** Commands leave some constraints to the database, because only it can check them without a race. */
function problemOfDatabaseError(cause: unknown, sentences: ConstraintSentences): ProblemError | undefined {
  const code = sqlState(cause) ?? ''
  if (code === '23505')
    return new ProblemError('conflict', sentences[constraintOf(cause) ?? ''] ?? 'This already exists.', { cause })
  const refusal = code === '23514' ? sentences[constraintOf(cause) ?? ''] : undefined
  if (refusal !== undefined) return new ProblemError('conflict', refusal, { cause })
  if (code === foreignKeyViolation)
    return new ProblemError('conflict', 'Something that this refers to does not exist, or is still in use.', { cause })
  return unavailable[code] === undefined ? undefined : new ProblemError('unavailable', unavailable[code], { cause })
}

/** Sends problem+json. An error on our side is logged with the same reference, without values. */
export function sendProblem(response: Response, error: ProblemError, log: Logger): void {
  const problem = error.toProblem()
  if (error.status >= 500) log.error({ reference: problem.reference, ...causeForLog(error.cause) }, error.type)
  response.status(error.status).type('application/problem+json').send(JSON.stringify(problem))
}

/**
 * Names and positions in code only: messages of PostgreSQL and zod may quote a value that somebody typed. The SQLSTATE, the constraint's name and
 * the file lines of the stack are enough to find the cause.
 */
function causeForLog(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return {}
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    errorName: cause.name,
    code: sqlState(cause),
    constraint: constraintOf(cause),
    paths:
      cause instanceof ZodError ? cause.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`) : undefined,
    stack: frames.slice(0, 8).map((line) => line.trim()),
  }
}
