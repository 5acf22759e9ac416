import { createServer } from 'node:net'

/**
 * Takes the port for a moment, to find a taken or forbidden one before anything else is touched.
 *
 * @throws the error of listening: EADDRINUSE, EACCES, EADDRNOTAVAIL
 */
export function checkPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()))
  })
}
