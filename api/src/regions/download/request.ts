import { RegionError } from '../region.ts'

/** Something that may be over the next time: the download goes on from where it stopped. */
export class TryAgain extends Error {
  override name = 'TryAgain'
}

const mostRedirects = 5

/**
 * GETs an address and follows redirects on the same host only: another host would learn who asks for which region without anybody having
 * agreed to that. Throws TryAgain for what a server recovers from, RegionError for what it does not.
 */
export async function request(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  let address = new URL(url)
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await ask(address, headers, signal)
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) return accepted(response, address)
    await response.body?.cancel()
    address = nextAddress(address, location)
  }
  throw failed(`${address.host} sends us round in circles.`)
}

async function ask(address: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, {
      // The bytes as they lie there: offsets and the checksum are of those.
      headers: { 'accept-encoding': 'identity', 'user-agent': 'Doorstep', ...headers },
      redirect: 'manual',
      signal,
    })
  } catch (cause) {
    throw new TryAgain(`${address.host} cannot be reached from this machine, which may be offline.`, { cause })
  }
}

function nextAddress(address: URL, location: string): URL {
  const next = URL.canParse(location, address.href) ? new URL(location, address) : undefined
  if (!next || (next.protocol !== 'https:' && next.protocol !== address.protocol))
    throw failed(`${address.host} sends us on to an address that is not safe to follow.`)
  if (next.hostname !== address.hostname)
    throw failed(`${address.host} sends us on to ${next.host}: if you trust that server, name it as the mirror.`)
  return next
}

function accepted(response: Response, address: URL): Response {
  const { status } = response
  if (status >= 500 || status === 429 || status === 408) {
    void response.body?.cancel()
    throw new TryAgain(`${address.host} answers with error ${status}.`)
  }
  return response
}

export const failed = (sentence: string): RegionError => new RegionError('download', sentence)
