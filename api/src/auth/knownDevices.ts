import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'
import { knownDeviceMs } from '../http/limits.ts'

/** More accounts than that are not remembered on one device: every cookie is sent along with each sign-in. */
const maxAccounts = 20
const prefix = 'doorstep.device.'
const path = '/api/session'

export interface KnownDeviceOptions {
  readonly secret: string
  /** Whether people reach us by https. */
  readonly isSecure: boolean
}

/**
 * A device that has signed in to an account before is known by a cookie, one for each account: who guesses from elsewhere uses up the strangers'
 * tries, not those of this device (OWASP, "device cookies"). It lets nobody in: the password is asked for as ever. Scripts cannot read it, and
 * it is sent along with signing in only.
 */
export class KnownDevices {
  readonly #options: KnownDeviceOptions

  constructor(options: KnownDeviceOptions) {
    this.#options = options
  }

  /** The device's id, when it is known for the account; undefined for a cookie that is missing, old or not ours. */
  read(request: Request, email: string, now: Date): string | undefined {
    const name = this.#nameFor(email)
    const value = cookiesOf(request).find(([found]) => found === name)?.[1] ?? ''
    const [id = '', time = '', signature = ''] = value.split('.')
    const expected = this.#sign(email, id, time)
    if (signature.length !== expected.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(expected)))
      return undefined
    return now.getTime() - Number.parseInt(time, 36) < knownDeviceMs ? id : undefined
  }

  /** Makes the device known for the account, from now on. @param id what it was known by before */
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

  /** Says nothing of whose account it is. */
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
