import type { Problem, ProblemType } from '@doorstep/shared/contracts'

/** The server refused; `problem` has its sentence, fields and reference. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** The server was not reached, or something in between answered instead. Retrying is safe. */
export class NetworkError extends Error {
  constructor(cause?: unknown) {
    super('The server could not be reached', { cause })
    this.name = 'NetworkError'
  }
}

export function isProblem(error: unknown, type: ProblemType): error is ProblemError {
  return error instanceof ProblemError && error.problem.type === `/problems/${type}`
}

/** Whether a refusal is about fields, where the form shows it: also once somebody types there again. */
export const isAboutFields = (error: unknown): boolean =>
  isProblem(error, 'invalid-request') && (error.problem.fields?.length ?? 0) > 0

/**
 * The error of an answer other than 2xx. Only our problem+json can refuse: a captive portal, gateway or proxy may answer with any status,
 * which means that the server was not reached.
 */
export async function readError(response: Response): Promise<ProblemError | NetworkError> {
  if (mediaTypeOf(response.headers.get('content-type')) !== 'application/problem+json') return new NetworkError()
  const body: unknown = await response.json().catch(() => undefined)
  return isProblemBody(body, response.status) ? new ProblemError(body) : new NetworkError()
}

/** `application/json; charset=utf-8` → `application/json`. */
export const mediaTypeOf = (contentType: string | null): string =>
  (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

/** Our problems (shared/contracts/problem.ts), including types that this page does not know yet. */
function isProblemBody(body: unknown, status: number): body is Problem {
  if (typeof body !== 'object' || body === null) return false
  const problem = body as Partial<Record<keyof Problem, unknown>>
  return (
    typeof problem.type === 'string' &&
    /^\/problems\/[a-z]+(-[a-z]+)*$/.test(problem.type) &&
    problem.status === status &&
    typeof problem.title === 'string' &&
    typeof problem.detail === 'string' &&
    typeof problem.reference === 'string'
  )
}
