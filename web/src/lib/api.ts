import type { Answer, EndpointShape, Sent } from '@doorstep/shared/contracts'
import { type AddressParts, addressOf } from './address.ts'
import { errorOf, NetworkError } from './problems.ts'

export { isProblem, NetworkError, ProblemError } from './problems.ts'

export interface CallOptions {
  /** Gives the request up; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

type NothingRequired = Record<never, never>
type CallArguments<E extends EndpointShape> =
  NothingRequired extends Sent<E> ? [sent?: Sent<E>, options?: CallOptions] : [sent: Sent<E>, options?: CallOptions]

/**
 * Calls an endpoint of the contracts on our own server and gives its answer, undefined for 204. The answer is not parsed
 * again: the server parses what it sends. Throws `ProblemError` for problem+json and `NetworkError` when the server is
 * out of reach.
 */
export async function call<E extends EndpointShape>(endpoint: E, ...rest: CallArguments<E>): Promise<Answer<E>> {
  const [sent, options] = rest
  const parts = (sent ?? {}) as AddressParts & { body?: unknown }
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json' }
  if (parts.body !== undefined) headers['content-type'] = 'application/json'
  const request: RequestInit = { method: endpoint.method, credentials: 'same-origin', headers }
  if (parts.body !== undefined) request.body = JSON.stringify(parts.body)
  if (options?.signal) request.signal = options.signal
  let response: Response
  try {
    response = await fetch(addressOf(endpoint.path, parts), request)
  } catch (error) {
    if (options?.signal?.aborted) throw error
    throw new NetworkError(error)
  }
  if (!response.ok) throw await errorOf(response)
  if (response.status === 204) return undefined as Answer<E>
  try {
    return (await response.json()) as Answer<E>
  } catch (error) {
    if (options?.signal?.aborted) throw error
    // Cut off on the way: the answer began but did not arrive whole.
    throw new NetworkError(error)
  }
}
