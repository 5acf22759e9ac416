import type { EndpointShape } from '@doorstep/shared/contracts'
import { addressOf, type Client, type Reply } from '../../factories/client.ts'
import type { Parts } from './rows.ts'

/** Calls an endpoint; of a stream, reads only the beginning. */
export async function ask(client: Client, endpoint: EndpointShape, parts: Parts): Promise<Reply> {
  if (endpoint.form !== 'stream') return client.ask(endpoint, parts)
  const leaving = new AbortController()
  const response = await client.open(addressOf(endpoint.path, parts), { signal: leaving.signal })
  const first = await response.body?.getReader().read()
  leaving.abort()
  const text = new TextDecoder().decode(first?.value)
  return { status: response.status, headers: response.headers, text, body: undefined }
}

/** A status, and whether the response is an empty list or leaks hidden data. */
export function describeReply(reply: Reply, secrets: readonly string[]): string {
  if (secrets.some((secret) => reply.text.includes(secret))) return `${reply.status} tells secrets`
  if (reply.status >= 400) return `${reply.status}`
  const items = (reply.body as { items?: unknown[] } | undefined)?.items
  return items?.length === 0 ? `${reply.status} empty` : `${reply.status} own`
}
