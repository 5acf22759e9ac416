import { limitExceeded } from '../kernel/errors.ts'
import { hashingLimits } from '../kernel/limits.ts'

/**
 * Limits how many passwords are checked concurrently in this process; others wait, known devices before strangers. Each kind has its own queue, so
 * that strangers cannot fill the queue of known devices.
 */
export class HashingQueue {
  readonly #waiting = { known: [] as (() => void)[], unknown: [] as (() => void)[] }
  #running = 0

  /** @throws DomainError 'limit-exceeded' when the queue is full */
  async run<T>(isKnown: boolean, work: () => Promise<T>): Promise<T> {
    const queue = isKnown ? this.#waiting.known : this.#waiting.unknown
    if (this.#running >= hashingLimits.concurrency) {
      if (queue.length >= hashingLimits.waiting)
        throw limitExceeded('Many people are signing in right now. Please try again in a moment.')
      // Whoever finishes hands over its slot, so that no newcomer takes it in between.
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
