import type { SignedInMember } from '../kernel/actor.ts'
import { limitExceeded } from '../kernel/errors.ts'
import { streamLimits } from '../kernel/limits.ts'

export class StreamCounter {
  readonly #counts = new Map<string, number>()

  /** @returns removes the stream again @throws DomainError 'limit-exceeded' */
  add({ sessionId, userId }: Pick<SignedInMember, 'sessionId' | 'userId'>): () => void {
    const session = `session ${sessionId}`
    const person = `person ${userId}`
    if (this.#count(session) >= streamLimits.perSession || this.#count(person) >= streamLimits.perPerson)
      throw limitExceeded('Too many pages are open at the same time. Please close some of them.')
    for (const key of [session, person]) this.#counts.set(key, this.#count(key) + 1)
    return () => {
      for (const key of [session, person]) {
        if (this.#count(key) === 1) this.#counts.delete(key)
        else this.#counts.set(key, this.#count(key) - 1)
      }
    }
  }

  #count(key: string): number {
    return this.#counts.get(key) ?? 0
  }
}
