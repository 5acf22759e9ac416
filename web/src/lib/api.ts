import {
  type EndpointShape,
  organisationHeader,
  type RequestInput,
  type ResponseBody,
  unattendedHeader,
} from '@doorstep/shared/contracts'
import { attendance } from './attendance.ts'
import { pageOrganisation } from './pageOrganisation.ts'
import { NetworkError, readError } from './problems.ts'
import { readAnswer } from './readAnswer.ts'
import { requestUrl, type UrlParts } from './requestUrl.ts'
import { linkHeaders } from './roundLink.ts'

export { isProblem, NetworkError, ProblemError } from './problems.ts'

export interface CallOptions {
  /** Cancels the request; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Sent as the body to an endpoint that takes a file. */
  readonly file?: Blob | undefined
}

type NothingRequired = Record<never, never>
type CallArguments<E extends EndpointShape> =
  NothingRequired extends RequestInput<E>
    ? [sent?: RequestInput<E>, options?: CallOptions]
    : [sent: RequestInput<E>, options?: CallOptions]

/**
 * Calls an endpoint of the contracts. @returns its answer, undefined for 204; not validated again, because the server validates what it
 * sends. Throws `ProblemError` for our problem+json and `NetworkError` when the server is out of reach or something else answered.
 */
export async function call<E extends EndpointShape>(endpoint: E, ...rest: CallArguments<E>): Promise<ResponseBody<E>> {
  const [sent, options] = rest
  const parts = (sent ?? {}) as UrlParts & { body?: unknown }
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json', ...linkHeaders() }
  const body = options?.file ?? (parts.body === undefined ? undefined : JSON.stringify(parts.body))
  if (body !== undefined) headers['content-type'] = options?.file ? 'application/octet-stream' : 'application/json'
  if (attendance.isUnattended) headers[unattendedHeader] = '1'
  if (pageOrganisation.id !== undefined) headers[organisationHeader] = pageOrganisation.id
  // Our API never redirects: whatever does is not ours, and must not get the request.
  const request: RequestInit = { method: endpoint.method, credentials: 'same-origin', redirect: 'error', headers }
  if (body !== undefined) request.body = body
  if (options?.signal) request.signal = options.signal
  let response: Response
  try {
    response = await fetch(requestUrl(endpoint.path, parts), request)
  } catch (error) {
    if (options?.signal?.aborted) throw error
    throw new NetworkError(error)
  }
  try {
    if (!response.ok) throw await readError(response)
    return (await readAnswer(endpoint, response)) as ResponseBody<E>
  } catch (error) {
    options?.signal?.throwIfAborted()
    throw error
  }
}
