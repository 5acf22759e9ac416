import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'
import { knownDeviceMs } from '../kernel/limits.ts'

/** Per device: all cookies are sent with each sign-in. */
const maxAccounts = 20
const prefix = 'doorstep.device.'
const path = '/api/session'

export interface KnownDeviceOptions {
  readonly secret: string
  readonly isSecure: boolean
}

/**
 * A device that has signed in to an account before is known by a cookie, one for each account: guesses from elsewhere use up the strangers' tries,
 * not those of this device (OWASP, "device cookies"). It does not replace the password. Scripts cannot read it, and it is sent with sign-ins
 * only.
 */
export class KnownDevices {
  readonly #options: KnownDeviceOptions

  constructor(options: KnownDeviceOptions) {
    this.#options = options
  }

  /** The device's id, if it is known for the account; undefined for a missing, expired or forged cookie. */
  read(request: Request, email: string, now: Date): string | undefined {
    const name = this.#nameFor(email)
    const value = cookiesOf(request).find(([found]) => found === name)?.[1] ?? ''
    const [id = '', time = '', signature = ''] = value.split('.')
    const expected = this.#sign(email, id, time)
    if (signature.length !== expected.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(expected)))
      return undefined
    return now.getTime() - Number.parseInt(time, 36) < knownDeviceMs ? id : undefined
  }

  /** Makes the device known for the account. @param id its existing one */
  remember(request: Request, response: Response, email: string, now: Date, id = randomBytes(12).toString('base64url')) {
    const name = this.#nameFor(email)
    const time = now.getTime().toString(36)
    const options = { path, httpOnly: true, sameSite: 'lax', secure: this.#options.isSecure } as const
    response.cookie(name, `${id}.${time}.${this.#sign(email, id, time)}`, { ...options, maxAge: knownDeviceMs })
    const others = cookiesOf(request).filter(([found]) => found.startsWith(this.#prefix) && found !== name)
    for (const [other] of others.slice(maxAccounts - 1)) response.clearCookie(other, options)
  }

  get #prefix(): string {
    return this.#options.isSecure ? `__Secure-${prefix}` : prefix
  }

  /** Does not reveal the account. */
  #nameFor(email: string): string {
    return this.#prefix + this.#hash('known device name', email).slice(0, 16)
  }

  #sign(email: string, id: string, time: string): string {
    return this.#hash('known device', email, id, time)
  }

  #hash(...parts: readonly string[]): string {
    return createHmac('sha256', this.#options.secret).update(JSON.stringify(parts)).digest('base64url')
  }
}

const cookiesOf = ({ headers }: Request): [name: string, value: string][] =>
  (headers.cookie ?? '').split(';').map((pair) => {
    const [name = '', ...value] = pair.trim().split('=')
    return [name, value.join('=')]
  })
