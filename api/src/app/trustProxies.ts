import { BlockList, isIP } from 'node:net'
import type { Express, Handler } from 'express'
import type { Logger } from 'pino'

export interface ProxySettings {
  readonly publicUrl?: string | undefined
  readonly proxies: readonly string[]
  readonly log: Logger
}

/**
 * Trusts our proxies' `x-forwarded-for`: one on this machine if there is a public address, and those in the settings. Warns once of another proxy,
 * because everybody behind it would share one limit on tries and requests.
 */
export function trustProxies(app: Express, { publicUrl, proxies, log }: ProxySettings): void {
  const trusted = [...(publicUrl === undefined && proxies.length === 0 ? [] : ['loopback']), ...proxies]
  app.set('trust proxy', trusted)
  app.use(warnOfUntrusted(app.get('trust proxy fn') as (address: string, hop: number) => boolean, log))
}

function warnOfUntrusted(isTrusted: (address: string, hop: number) => boolean, log: Logger): Handler {
  let hasWarned = false
  return (request, _response, next) => {
    const address = request.socket.remoteAddress ?? ''
    if (!hasWarned && request.headers['x-forwarded-for'] !== undefined && !isTrusted(address, 0)) {
      hasWarned = true
      // A public address may be a person's: anybody can send the header.
      const proxy = isPrivate(address) ? address : 'an address on the internet'
      log.warn(
        { proxy },
        'A request came through an untrusted proxy: everybody behind it shares one limit. If it is yours, add it to DOORSTEP_PROXIES.',
      )
    }
    next()
  }
}

/** RFC 1918, RFC 4193 and link-local networks, and this machine. */
const privateNetworks = new BlockList()
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['127.0.0.0', 8],
] as const)
  privateNetworks.addSubnet(network, prefix, 'ipv4')
privateNetworks.addSubnet('fc00::', 7, 'ipv6')
privateNetworks.addSubnet('fe80::', 10, 'ipv6')
privateNetworks.addAddress('::1', 'ipv6')

function isPrivate(address: string): boolean {
  const version = isIP(address)
  return version !== 0 && privateNetworks.check(address, version === 4 ? 'ipv4' : 'ipv6')
}
