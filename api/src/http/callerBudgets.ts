import type { Response } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import { type Allowance, type Budget, budgets, defaultRequestsPerMinute } from './limits.ts'
import { ProblemError } from './problems.ts'

/** Who pays for a request: a signed-in person, or whoever is behind an address. */
export type Caller = { readonly userId: string } | { readonly address: string | undefined }

const resources = ['requests', 'bytes', 'seconds'] as const

interface Account {
  readonly budget: Budget
  /** What is left of each resource; less than 0 after a request that cost more than there was. */
  readonly remaining: Record<(typeof resources)[number], number>
  inFlight: number
  /** When `left` was last filled up; ms. */
  filledAt: number
}

/** Networks of IPv6 belong to one household or office. */
const ipv6PrefixLength = 64
const sweepMs = 60_000

/**
 * What each caller has used lately, in the memory of this process: a guard against a flood, not a count that others need. A request is let in
 * while something is left of each resource and pays for bytes and seconds once its answer is sent.
 *
 * Invariant: an account that is full and has nothing in flight may be forgotten.
 */
export class CallerBudgets {
  readonly #accounts = new Map<string, Account>()
  readonly #person: Budget
  readonly #stranger: Budget
  readonly #now: () => number
  #sweptAt = 0

  /** @param requestsPerMinute of one address; more than usual raises every budget along */
  constructor(requestsPerMinute: number, now: () => number = () => performance.now()) {
    const scale = Math.max(1, requestsPerMinute / defaultRequestsPerMinute)
    this.#person = scaleBudget(budgets.person, scale)
    this.#stranger = scaleBudget(budgets.stranger, scale)
    this.#now = now
  }

  /**
   * Lets a request in and charges it when its answer has ended. Throws `too-many-requests`, with the seconds to wait in the header retry-after.
   *
   * @param isLong streams and uploads: they take as long as they take, and have limits of their own
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
    const began = this.#now()
    const bytes = socket.bytesRead + socket.bytesWritten
    account.inFlight++
    response.once('close', () => {
      account.inFlight--
      account.remaining.bytes -= socket.bytesRead + socket.bytesWritten - bytes
      account.remaining.seconds -= (this.#now() - began) / 1000
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
        filledAt: Number.NEGATIVE_INFINITY,
      }
      this.#accounts.set(key, account)
    }
    this.#fill(account, now)
    return account
  }

  #fill(account: Account, now: number): void {
    const seconds = (now - account.filledAt) / 1000
    for (const resource of resources) {
      const { capacity, refillPerSecond } = account.budget[resource]
      account.remaining[resource] = Math.min(capacity, account.remaining[resource] + refillPerSecond * seconds)
    }
    account.filledAt = now
  }

  /** Forgets whoever has been quiet for so long that everything has come back. */
  #sweep(now: number): void {
    this.#sweptAt = now
    for (const [key, account] of this.#accounts) {
      this.#fill(account, now)
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
