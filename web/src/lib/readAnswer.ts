import { apiHeader, type EndpointShape } from '@doorstep/shared/contracts'
import { mediaTypeOf, NetworkError } from './problems.ts'

/**
 * The body of a successful answer of our server, undefined for 204. Throws `NetworkError` for an answer of something in between: another
 * status than the contract's, a page, an empty body, JSON without the contract's fields.
 */
export async function readAnswer(endpoint: EndpointShape, response: Response): Promise<unknown> {
  if (response.status !== endpoint.status) throw new NetworkError()
  // An empty answer of ours has this header.
  if (response.status === 204) {
    if (!response.headers.has(apiHeader)) throw new NetworkError()
    return undefined
  }
  if (mediaTypeOf(response.headers.get('content-type')) !== 'application/json') throw new NetworkError()
  const body: unknown = await response.json().catch((error: unknown) => {
    // Cut off on the way.
    throw new NetworkError(error)
  })
  if (!hasFields(body, endpoint.requiredFields ?? [])) throw new NetworkError()
  return body
}

const hasFields = (body: unknown, fields: readonly string[]): boolean =>
  fields.length === 0 || (typeof body === 'object' && body !== null && fields.every((field) => field in body))
