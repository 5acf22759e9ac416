import { type Problem, type ProblemType, problemTypes } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { DomainError, ErrorKind } from '../kernel/errors.ts'
import { problemLimits } from '../kernel/limits.ts'
import { newId } from '../kernel/newId.ts'

const titles: Record<ProblemType, string> = {
  'invalid-request': 'Invalid request',
  'not-signed-in': 'Not signed in',
  'wrong-sign-in': 'Wrong email or password',
  'second-factor-needed': 'A one-time code is needed',
  'not-allowed': 'Not allowed',
  'second-factor-required': 'A second step is required',
  'access-ended': 'Your access has ended',
  'not-found': 'Not found',
  'stale-version': 'Somebody else changed this in the meantime',
  conflict: 'Conflict',
  'other-organisation': 'This page shows another organisation',
  'request-timeout': 'The request took too long',
  'too-large': 'Too large',
  'unsupported-media-type': 'Unsupported format',
  'too-many-requests': 'Too many requests',
  internal: 'Something went wrong on our side',
  unavailable: 'Temporarily unavailable',
}

interface ProblemDetails {
  readonly fields?: { path: string; message: string }[]
  readonly currentVersion?: number
  readonly ids?: string[]
  /** For the log only, never sent. */
  readonly cause?: unknown
}

/** An error that is sent to the client. `detail` is a sentence for a person and contains no personal data. */
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

  /** The body to send, with a new reference that is also logged. */
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

/** The issues of zod by the paths of their fields; unknown fields by name. Only the first few, so that a response is no longer than its request. */
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
      .map((key) => ({ path: path ? `${path}.${key}` : key, message: 'is not a known field' }))
  if (issue.code === 'invalid_type' && issue.input === undefined) return [{ path, message: 'is required' }]
  return [{ path, message: lowerFirst(issue.message) }]
}

const truncatePath = (path: string): string =>
  path.length > problemLimits.path ? `${path.slice(0, problemLimits.path)}…` : path

const lowerFirst = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1)
