import type { Request, Response } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import type { Kysely } from 'kysely'
import { signInLimits, type TryLimit } from '../http/limits.ts'
import type { Clock } from '../kernel/clock.ts'
import { limitExceeded } from '../kernel/errors.ts'
import { HashingQueue } from './hashingQueue.ts'
import { KnownDevices } from './knownDevices.ts'
import { type CountedTry, SignInTries } from './signInTries.ts'

export interface SignInGuardOptions {
  /** Connected as the sign-in's role with `auth` as its search path. */
  readonly db: Kysely<unknown>
  readonly secret: string
  readonly isSecure: boolean
  /** Failed tries from one address in a minute. */
  readonly signInsPerMinute: number
  readonly clock: Clock
}

interface CountedLimit {
  readonly limit: TryLimit
  /** What is counted together. */
  readonly parts: readonly string[]
  /** Of this account from this place alone: the right password shows that all of it was the same person. */
  readonly isOwn: boolean
}

/** Networks of IPv6 belong to one household or office. */
const ipv6Network = 64

/** Stands before the check of a password: how often it may be tried, from where, and how many at the same time. */
export class SignInGuard {
  readonly #tries: SignInTries
  readonly #devices: KnownDevices
  readonly #queue = new HashingQueue()
  readonly #options: SignInGuardOptions

  constructor(options: SignInGuardOptions) {
    this.#options = options
    this.#tries = new SignInTries(options.db, options.secret)
    this.#devices = new KnownDevices(options)
  }

  /** The device that a request comes from, when it has signed in to the account before. */
  findKnownDevice(request: Request, typed: string): string | undefined {
    return this.#devices.read(request, typed.toLowerCase(), this.#options.clock.now())
  }

  /**
   * Counts the try, checks the password, and gives the try back when it was right: the device is known from then on. Throws
   * `too-many-requests` without looking at the password, so that whoever guesses does not learn that it was right.
   *
   * @param check undefined: the wrong password, or nobody's account
   */
  async guard<T>(request: Request, response: Response, typed: string, check: () => Promise<T | undefined>) {
    const email = typed.toLowerCase()
    const now = this.#options.clock.now()
    const device = this.findKnownDevice(request, email)
    const counted = await this.#count(request, response, email, device)
    let result: T | undefined
    try {
      result = await this.#queue.run(device !== undefined, check)
    } catch (error) {
      for (const { one } of counted) await this.#tries.uncount(one)
      throw error
    }
    if (result === undefined) return undefined
    // Their own slips are forgiven; what others tried elsewhere still counts.
    for (const { one, isOwn } of counted) await (isOwn ? this.#tries.forget(one) : this.#tries.uncount(one))
    this.#devices.remember(request, response, email, now, device)
    return result
  }

  /** From the narrowest limit to the widest: what one refuses is not counted by the next, so that one address alone cannot use that up. */
  async #count(request: Request, response: Response, email: string, device: string | undefined) {
    const counted: { readonly one: CountedTry; readonly isOwn: boolean }[] = []
    for (const { limit, parts, isOwn } of this.#limitsOf(request, email, device)) {
      const one = await this.#tries.count(parts, limit)
      if (one.waitSeconds !== undefined) {
        response.setHeader('retry-after', one.waitSeconds)
        throw limitExceeded(`Too many tries. Please wait ${formatWait(one.waitSeconds)}.`)
      }
      counted.push({ one, isOwn })
    }
    return counted
  }

  #limitsOf(request: Request, email: string, device: string | undefined): CountedLimit[] {
    if (device !== undefined)
      return [{ limit: signInLimits.knownDevice, parts: ['device', email, device], isOwn: true }]
    const address = ipKeyGenerator(request.ip ?? '', ipv6Network)
    const atAddress = { ...signInLimits.address, tries: this.#options.signInsPerMinute }
    return [
      { limit: atAddress, parts: ['address', address], isOwn: false },
      { limit: signInLimits.accountAtAddress, parts: ['account at address', email, address], isOwn: true },
      { limit: signInLimits.account, parts: ['account', email], isOwn: false },
    ]
  }
}

const formatWait = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
