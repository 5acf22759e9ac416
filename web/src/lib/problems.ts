import type { Problem, ProblemType } from '@doorstep/shared/contracts'

/** The server understood and said no; `problem` holds its sentence, fields and reference. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** The server could not be reached, or something between us and it answered instead. Trying again is safe and sensible. */
export class NetworkError extends Error {
  constructor(cause?: unknown) {
    super('The server could not be reached', { cause })
    this.name = 'NetworkError'
  }
}

/** Is it this kind of problem? */
export function isProblem(error: unknown, type: ProblemType): error is ProblemError {
  return error instanceof ProblemError && error.problem.type === `/problems/${type}`
}

/**
 * What an answer other than 2xx means. Only a problem+json of ours can refuse: a captive portal, a gateway or a proxy answers with
 * any status at all, and then the server was not reached, whatever the status says.
 */
export async function readError(response: Response): Promise<ProblemError | NetworkError> {
  if (mediaTypeOf(response.headers.get('content-type')) !== 'application/problem+json') return new NetworkError()
  const body: unknown = await response.json().catch(() => undefined)
  return isProblemBody(body, response.status) ? new ProblemError(body) : new NetworkError()
}

/** `application/json; charset=utf-8` → `application/json`. */
export const mediaTypeOf = (contentType: string | null): string =>
  (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

/** As every problem of ours is (shared/contracts/problem.ts). Types that this page does not know yet are ours too. */
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
