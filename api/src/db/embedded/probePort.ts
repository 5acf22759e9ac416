import { createServer } from 'node:net'

/**
 * Listens on a port for a moment, to check whether it is free; 0 finds a free one.
 *
 * @returns the port
 * @throws the error of listening: EADDRINUSE, EACCES, EADDRNOTAVAIL
 */
export function probePort(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ port, host, exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
