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

/** What an answer other than 2xx means. A gateway's own page (502-504) is a server out of reach, not a problem of ours. */
export async function errorOf(response: Response): Promise<ProblemError | NetworkError> {
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) {
    const body: unknown = await response.json().catch(() => undefined)
    if (looksLikeProblem(body)) return new ProblemError(body)
  }
  if (response.status >= 502) return new NetworkError()
  return new ProblemError({
    type: '/problems/internal',
    title: response.statusText,
    status: response.status,
    detail: '',
    reference: '',
  })
}

function looksLikeProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'type' in body && 'detail' in body && 'reference' in body
}
