import { hashingLimits } from '../http/limits.ts'
import { limitExceeded } from '../kernel/errors.ts'

/**
 * Lets a few passwords be checked at the same time in this process; the others wait, those from known devices before those from strangers. Each
 * kind has its own room to wait: strangers cannot fill the other's.
 */
export class HashingQueue {
  readonly #waiting = { known: [] as (() => void)[], unknown: [] as (() => void)[] }
  #running = 0

  /** Throws `too-many-requests` when too many wait already. */
  async run<T>(isKnown: boolean, work: () => Promise<T>): Promise<T> {
    const queue = isKnown ? this.#waiting.known : this.#waiting.unknown
    if (this.#running >= hashingLimits.concurrency) {
      if (queue.length >= hashingLimits.waiting)
        throw limitExceeded('Many people are signing in right now. Please try again in a moment.')
      // Whoever ends hands its place over, so that nobody who comes meanwhile takes it.
      await new Promise<void>((resolve) => queue.push(resolve))
    } else this.#running++
    try {
      return await work()
    } finally {
      const next = this.#waiting.known.shift() ?? this.#waiting.unknown.shift()
      if (next) next()
      else this.#running--
    }
  }
}
