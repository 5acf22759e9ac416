import { type Problem, type ProblemType, problemTypes } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { DomainError, ErrorKind } from '../kernel/errors.ts'
import { newId } from '../kernel/newId.ts'
import { problemLimits } from './limits.ts'

const titles: Record<ProblemType, string> = {
  'invalid-request': 'Something in the request is not right',
  'not-signed-in': 'Not signed in',
  'wrong-sign-in': 'Wrong e-mail address or password',
  'not-allowed': 'Not allowed',
  'not-found': 'Not found',
  'stale-version': 'Somebody else changed this in the meantime',
  conflict: 'That does not fit with what is there',
  'request-timeout': 'The request took too long',
  'too-large': 'Too large',
  'unsupported-media-type': 'Unsupported format',
  'too-many-requests': 'Too many tries',
  internal: 'Something went wrong on our side',
  unavailable: 'Not available right now',
}

interface ProblemDetails {
  readonly fields?: { path: string; message: string }[]
  readonly currentVersion?: number
  readonly ids?: string[]
  /** For the log only, never sent. */
  readonly cause?: unknown
}

/** An error that a client is told about. `detail` is a sentence for a person and holds no personal data. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly type: ProblemType
  readonly details: ProblemDetails

  constructor(type: ProblemType, detail: string, particulars: ProblemDetails = {}) {
    super(detail, { cause: particulars.cause })
    this.type = type
    this.details = particulars
  }

  get status(): number {
    return problemTypes[this.type]
  }

  /** The body to send, with a fresh reference that also stands in the log. */
  toProblem(reference: string = newId()): Problem {
    const { fields, currentVersion, ids } = this.details
    return {
      type: `/problems/${this.type}`,
      title: titles[this.type],
      status: this.status,
      detail: this.message,
      reference,
      ...(fields ? { fields } : {}),
      ...(currentVersion === undefined ? {} : { currentVersion }),
      ...(ids ? { ids } : {}),
    }
  }
}

const typeOfKind: Record<ErrorKind, ProblemType> = {
  'not-found': 'not-found',
  'stale-version': 'stale-version',
  conflict: 'conflict',
  'invalid-field': 'invalid-request',
  forbidden: 'not-allowed',
  'limit-exceeded': 'too-many-requests',
}

export const problemOfDomainError = ({ kind, message, details }: DomainError): ProblemError =>
  new ProblemError(typeOfKind[kind], message, details)

/** The issues of zod at the paths of their fields; unknown fields by name. The first of them only: an answer is no longer than its request. */
export function invalidRequest(error: z.ZodError): ProblemError {
  const count = error.issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  )
  const fields = error.issues
    .slice(0, problemLimits.fields)
    .flatMap(fieldsOfIssue)
    .slice(0, problemLimits.fields)
    .map(({ path, message }) => ({ path: truncatePath(path), message }))
  const descriptions = fields.slice(0, 3).map((field) => `${field.path || 'the body'} ${field.message}`)
  const more = count > 3 ? ` and ${count - 3} more` : ''
  return new ProblemError('invalid-request', `Please check: ${descriptions.join('; ')}${more}.`, { fields })
}

function fieldsOfIssue(issue: z.core.$ZodIssue): { path: string; message: string }[] {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys
      .slice(0, problemLimits.fields)
      .map((key) => ({ path: path ? `${path}.${key}` : key, message: 'is not a field here' }))
  if (issue.code === 'invalid_type' && issue.input === undefined) return [{ path, message: 'is required' }]
  return [{ path, message: lowerFirst(issue.message) }]
}

const truncatePath = (path: string): string =>
  path.length > problemLimits.path ? `${path.slice(0, problemLimits.path)}…` : path

const lowerFirst = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1)
