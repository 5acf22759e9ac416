import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface TestSmtpServer {
  readonly url: string
  /** As they arrived, with their envelope. */
  readonly letters: { readonly to: readonly string[]; readonly text: string }[]
  close(): Promise<void>
}

/** A real mail server on this machine that keeps what it receives. */
export async function startSmtpServer(): Promise<TestSmtpServer> {
  const letters: TestSmtpServer['letters'] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        // Quoted-printable: lines that were broken on the way.
        const text = Buffer.concat(chunks).toString('utf8').replaceAll('=\r\n', '')
        letters.push({ to, text })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
