import { createTransport } from 'nodemailer'

export interface MailSettings {
  /** `smtp:` or `smtps:`, with user and password where the server wants them. */
  readonly url: string
  /** "Doorstep <rounds@example.org>" */
  readonly from: string
}

export interface Mail {
  readonly to: string
  readonly subject: string
  /** Plain text. */
  readonly text: string
}

/** Sends letters; rejects when the server did not take one. */
export type Mailer = (mail: Mail) => Promise<void>

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/** A connection for each letter: there are few. Nothing in a letter may name a file or an address to fetch. */
export function createMailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true }, { from })
  return async ({ to, subject, text }) => {
    // As an object, so that no comma in an address makes two of it.
    await transport.sendMail({ to: { name: '', address: to }, subject, text })
  }
}
