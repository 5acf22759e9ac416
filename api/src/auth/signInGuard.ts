import type { Request, Response } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import type { Kysely } from 'kysely'
import type { Clock } from '../kernel/clock.ts'
import { limitExceeded } from '../kernel/errors.ts'
import { signInLimits, type TryLimit } from '../kernel/limits.ts'
import { HashingQueue } from './hashingQueue.ts'
import { KnownDevices } from './knownDevices.ts'
import { type CountedTry, SignInTries } from './signInTries.ts'

export interface SignInGuardOptions {
  readonly db: Kysely<unknown>
  readonly secret: string
  readonly isSecure: boolean
  readonly signInsPerMinute: number
  readonly clock: Clock
}

interface CountedLimit {
  readonly limit: TryLimit
  readonly parts: readonly string[]
  /** Counts this account from this device or address only: the right password shows that all tries were the same person's. */
  readonly isOwn: boolean
}

/** An IPv6 network of this size belongs to one household or office. */
const ipv6PrefixLength = 64

/** Limits password checks: how often, from where, and how many concurrently. */
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

  findKnownDevice(request: Request, email: string): string | undefined {
    return this.#devices.read(request, email.toLowerCase(), this.#options.clock.now())
  }

  /**
   * Counts the try, checks the password, and uncounts the try if it was right: the device is known from then on.
   *
   * @param check resolves to undefined for a wrong password or an unknown account
   * @throws DomainError 'limit-exceeded' without checking the password, so that a guesser does not learn that it was right
   */
  async guard<T>(request: Request, response: Response, email: string, check: () => Promise<T | undefined>) {
    const account = email.toLowerCase()
    const now = this.#options.clock.now()
    const device = this.findKnownDevice(request, account)
    const counted = await this.#count(request, response, account, device)
    let result: T | undefined
    try {
      result = await this.#queue.run(device !== undefined, check)
    } catch (error) {
      for (const { one } of counted) await this.#tries.uncount(one)
      throw error
    }
    if (result === undefined) return undefined
    // Their own mistakes are deleted; what others tried elsewhere still counts.
    for (const { one, isOwn } of counted) await (isOwn ? this.#tries.reset(one) : this.#tries.uncount(one))
    this.#devices.remember(request, response, account, now, device)
    return result
  }

  /**
   * Checks a one-time code after the right password. Known devices are counted separately, so that whoever has learnt the password does not lock
   * its owner out.
   *
   * @throws DomainError 'limit-exceeded'
   */
  async guardCode(userId: string, device: string | undefined, check: () => Promise<boolean>): Promise<boolean> {
    const one = await this.#tries.count(['code', userId, device ?? ''], signInLimits.code)
    refuseTooMany(one)
    const isRight = await check()
    if (isRight) await this.#tries.reset(one)
    return isRight
  }

  /**
   * Limits what one address sends that is no passkey of ours. Nothing is counted by account: a passkey cannot be guessed, so nobody's guesses keep its
   * owner out.
   *
   * @throws DomainError 'limit-exceeded'
   */
  async guardPasskey<T>(request: Request, response: Response, check: () => Promise<T | undefined>) {
    const parts = ['passkey', ipKeyGenerator(request.ip ?? '', ipv6PrefixLength)]
    const limit = { ...signInLimits.address, tries: this.#options.signInsPerMinute }
    const one = await this.#tries.count(parts, limit)
    refuseTooMany(one, response)
    const result = await check()
    if (result !== undefined) await this.#tries.uncount(one)
    return result
  }

  /**
   * Whether a letter with a link to a new password may be sent to an account. Beyond the account's limit the answer stays the same and nothing is
   * sent; what was sent before still works. Known devices are counted separately.
   *
   * @throws DomainError 'limit-exceeded' for the address, which has its own limit
   */
  async countResetLetter(request: Request, response: Response, email: string): Promise<boolean> {
    const account = email.toLowerCase()
    const address = ipKeyGenerator(request.ip ?? '', ipv6PrefixLength)
    refuseTooMany(await this.#tries.count(['letters from', address], signInLimits.lettersFromAddress), response)
    const device = this.findKnownDevice(request, account) ?? ''
    const one = await this.#tries.count(['letters to', account, device], signInLimits.lettersToAccount)
    return one.waitSeconds === undefined
  }

  /** Makes the device known for an account that has just signed in. */
  remember(request: Request, response: Response, email: string): void {
    const account = email.toLowerCase()
    const now = this.#options.clock.now()
    this.#devices.remember(request, response, account, now, this.findKnownDevice(request, account))
  }

  /**
   * Checks the password of somebody who is signed in, before a change of their account: guesses are limited, so that a session left open does not
   * give the password away.
   *
   * @param check resolves to false for a wrong password
   * @throws DomainError 'limit-exceeded'
   */
  async confirm(userId: string, check: () => Promise<boolean>): Promise<boolean> {
    const one = await this.#tries.count(['confirmation', userId], signInLimits.confirmation)
    refuseTooMany(one)
    const isRight = await this.#queue.run(true, check)
    if (isRight) await this.#tries.reset(one)
    return isRight
  }

  /** From the narrowest limit to the widest: what one refuses is not counted by the next, so that one address alone cannot exhaust it. */
  async #count(request: Request, response: Response, email: string, device: string | undefined) {
    const counted: { readonly one: CountedTry; readonly isOwn: boolean }[] = []
    for (const { limit, parts, isOwn } of this.#limitsOf(request, email, device)) {
      const one = await this.#tries.count(parts, limit)
      refuseTooMany(one, response)
      counted.push({ one, isOwn })
    }
    return counted
  }

  #limitsOf(request: Request, email: string, device: string | undefined): CountedLimit[] {
    if (device !== undefined)
      return [{ limit: signInLimits.knownDevice, parts: ['device', email, device], isOwn: true }]
    const address = ipKeyGenerator(request.ip ?? '', ipv6PrefixLength)
    const atAddress = { ...signInLimits.address, tries: this.#options.signInsPerMinute }
    return [
      { limit: atAddress, parts: ['address', address], isOwn: false },
      { limit: signInLimits.accountAtAddress, parts: ['account at address', email, address], isOwn: true },
      { limit: signInLimits.account, parts: ['account', email], isOwn: false },
    ]
  }
}

function refuseTooMany({ waitSeconds }: CountedTry, response?: Response): void {
  if (waitSeconds === undefined) return
  response?.setHeader('retry-after', waitSeconds)
  throw limitExceeded(`Too many tries. Please wait ${formatWait(waitSeconds)}.`)
}

const formatWait = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
