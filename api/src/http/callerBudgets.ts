import type { Response } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import { type Allowance, type Budget, budgets, defaultRequestsPerMinute } from '../kernel/limits.ts'
import { ProblemError } from './problems.ts'

/** Whose budget a request is charged to: a signed-in person's, or that of all strangers at an address. */
export type Caller = { readonly userId: string } | { readonly address: string | undefined }

const resources = ['requests', 'bytes', 'seconds'] as const

interface Account {
  readonly budget: Budget
  /** Negative after a request that cost more than was left. */
  readonly remaining: Record<(typeof resources)[number], number>
  inFlight: number
  /** When `remaining` was last refilled; ms. */
  refilledAt: number
}

/** An IPv6 network of this size belongs to one household or office. */
const ipv6PrefixLength = 64
const sweepMs = 60_000

/**
 * A token bucket for each caller and resource, in the memory of this process: a guard against floods, not a count that other processes need. A
 * request is admitted while something is left of each resource, and charged for bytes and seconds once its response is sent.
 *
 * Invariant: an account that is full and has nothing in flight may be deleted.
 */
export class CallerBudgets {
  readonly #accounts = new Map<string, Account>()
  readonly #person: Budget
  readonly #stranger: Budget
  readonly #now: () => number
  #sweptAt = 0

  /** @param requestsPerMinute of one address; more than the default scales every budget up */
  constructor(requestsPerMinute: number, now: () => number = () => performance.now()) {
    const scale = Math.max(1, requestsPerMinute / defaultRequestsPerMinute)
    this.#person = scaleBudget(budgets.person, scale)
    this.#stranger = scaleBudget(budgets.stranger, scale)
    this.#now = now
  }

  /**
   * Admits a request and charges it when its response has ended.
   *
   * @param isLong streams and uploads: their duration is unlimited, and they have other limits
   * @throws ProblemError 'too-many-requests', with the seconds to wait in the header retry-after
   */
  admit(caller: Caller, response: Response, isLong = false): void {
    const account = this.#accountOf(caller)
    const { remaining, budget } = account
    const empty = resources.filter((resource) => remaining[resource] <= 0)
    if (empty.length > 0 || (!isLong && account.inFlight >= budget.inFlight)) {
      const waits = empty.map((resource) => (1 - remaining[resource]) / budget[resource].refillPerSecond)
      throw tooManyRequests(response, Math.ceil(Math.max(1, ...waits)))
    }
    remaining.requests--
    if (!isLong) this.#chargeAtEnd(account, response)
  }

  #chargeAtEnd(account: Account, response: Response): void {
    const { socket } = response.req
    const startedAt = this.#now()
    const bytes = socket.bytesRead + socket.bytesWritten
    account.inFlight++
    response.once('close', () => {
      account.inFlight--
      account.remaining.bytes -= socket.bytesRead + socket.bytesWritten - bytes
      account.remaining.seconds -= (this.#now() - startedAt) / 1000
    })
  }

  #accountOf(caller: Caller): Account {
    const now = this.#now()
    if (now - this.#sweptAt > sweepMs) this.#sweep(now)
    const isPerson = 'userId' in caller
    const key = isPerson
      ? `person ${caller.userId}`
      : `address ${ipKeyGenerator(caller.address ?? '', ipv6PrefixLength)}`
    let account = this.#accounts.get(key)
    if (!account) {
      const budget = isPerson ? this.#person : this.#stranger
      account = {
        budget,
        remaining: { requests: 0, bytes: 0, seconds: 0 },
        inFlight: 0,
        refilledAt: Number.NEGATIVE_INFINITY,
      }
      this.#accounts.set(key, account)
    }
    this.#refill(account, now)
    return account
  }

  #refill(account: Account, now: number): void {
    const seconds = (now - account.refilledAt) / 1000
    for (const resource of resources) {
      const { capacity, refillPerSecond } = account.budget[resource]
      account.remaining[resource] = Math.min(capacity, account.remaining[resource] + refillPerSecond * seconds)
    }
    account.refilledAt = now
  }

  /** Deletes the accounts of callers that have been idle until they were full again. */
  #sweep(now: number): void {
    this.#sweptAt = now
    for (const [key, account] of this.#accounts) {
      this.#refill(account, now)
      const isFull = resources.every((resource) => account.remaining[resource] >= account.budget[resource].capacity)
      if (isFull && account.inFlight === 0) this.#accounts.delete(key)
    }
  }
}

function scaleBudget({ requests, bytes, seconds, inFlight }: Budget, factor: number): Budget {
  const scale = ({ capacity, refillPerSecond }: Allowance): Allowance => ({
    capacity: capacity * factor,
    refillPerSecond: refillPerSecond * factor,
  })
  return { requests: scale(requests), bytes: scale(bytes), seconds: scale(seconds), inFlight: inFlight * factor }
}

function tooManyRequests(response: Response, seconds: number): ProblemError {
  response.setHeader('retry-after', seconds)
  return new ProblemError('too-many-requests', `Too many requests. Please wait ${seconds} seconds.`)
}
