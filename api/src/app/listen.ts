import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'

interface Place {
  /** 0: any free one. */
  readonly port: number
  readonly host: string
}

/** Browsers and tools try either for `localhost`: with one of them, another program could answer at the other. */
const addressesOf = (host: string): readonly string[] => (host === 'localhost' ? ['127.0.0.1', '::1'] : [host])

/** A port that is free at one address may be taken at the other. */
const maxTries = 20

/**
 * Listens at a host: with a server for each of its addresses, on one port.
 *
 * @throws the error of listening: EADDRINUSE, EACCES, EADDRNOTAVAIL; nothing listens then
 */
export async function listen<T extends Server>(
  create: () => T,
  { port, host }: Place,
): Promise<{ readonly port: number; readonly servers: readonly T[] }> {
  for (let tries = 1; ; tries++) {
    const servers: T[] = []
    try {
      for (const address of addressesOf(host)) {
        const server = create()
        const [first] = servers
        server.listen(first ? portOf(first) : port, address)
        const isListening = await once(server, 'listening').then(
          () => true,
          (error: unknown) => {
            if (first === undefined || !isMissing(error)) throw error
            return false
          },
        )
        if (isListening) servers.push(server)
      }
      return { port: servers[0] ? portOf(servers[0]) : port, servers }
    } catch (error) {
      for (const server of servers) server.close()
      if (port !== 0 || codeOf(error) !== 'EADDRINUSE' || tries === maxTries) throw error
    }
  }
}

/** Listens for a moment. @throws as `listen` does */
export async function probeListening(place: Place): Promise<void> {
  const { servers } = await listen(createServer, place)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code

/** This machine has no such address, as one without IPv6 has no ::1. */
const isMissing = (error: unknown): boolean => ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(String(codeOf(error)))
