import type { LiveMessage } from '@doorstep/shared/contracts'
import { streamLimits } from '../http/limits.ts'
import type { Actor } from '../kernel/actor.ts'

export interface StreamTools {
  /** Who the page belongs to now; undefined: nobody any more. */
  readonly identify: () => Promise<Actor | undefined>
  /** Writes a message, or a sign of life. */
  readonly write: (message: LiveMessage | 'alive') => void
  /** Ends the answer; called once. */
  readonly end: () => void
  /** How long `identify` may take; ms. */
  readonly timeoutMs: number
}

/**
 * What one page hears. States: checking → (the same person with the same rights) sure → (a change somewhere, or a heartbeat) checking …;
 * from checking → (anything else: other rights, nobody, an error, no answer in time) ended.
 *
 * Invariant: a message is written while sure only. What comes while checking waits; when too much does, the page is told to refetch instead.
 */
export class LiveStream {
  readonly #actor: Actor
  readonly #tools: StreamTools
  #state: 'checking' | 'sure' | 'ended' = 'checking'
  /** What came while checking. The first thing that a page hears is `ready`. */
  #waiting: LiveMessage[] = [{ kind: 'ready' }]
  /** Only the last check counts: one that began before a change may have seen the rights of before. */
  #checks = 0

  constructor(actor: Actor, tools: StreamTools) {
    this.#actor = actor
    this.#tools = tools
  }

  get hasEnded(): boolean {
    return this.#state === 'ended'
  }

  send(message: LiveMessage): void {
    if (this.#state === 'sure') this.#tools.write(message)
    else if (this.#state === 'checking') {
      const isTooMuch = this.#waiting.length >= streamLimits.waiting
      this.#waiting = isTooMuch ? [{ kind: 'ready' }] : [...this.#waiting, message]
    }
  }

  /** Holds messages back until it is known that the person is the same and may see the same. */
  async check(): Promise<void> {
    if (this.#state === 'ended') return
    this.#state = 'checking'
    const check = ++this.#checks
    const now = await this.#identifyInTime()
    if (check !== this.#checks || this.hasEnded) return
    if (!now || !hasSameRights(now, this.#actor)) return this.end()
    this.#state = 'sure'
    const waiting = this.#waiting
    this.#waiting = []
    for (const message of waiting) this.#tools.write(message)
    if (waiting.length === 0) this.#tools.write('alive')
  }

  end(): void {
    if (this.#state === 'ended') return
    this.#state = 'ended'
    this.#tools.end()
  }

  /** Nobody knows who somebody is while the database does not answer: such a page hears nothing. */
  async #identifyInTime(): Promise<Actor | undefined> {
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), this.#tools.timeoutMs)
    })
    try {
      return await Promise.race([this.#tools.identify(), tooLate])
    } catch {
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }
}

/** All that decides what somebody hears (audience.ts), and that it is still the same session. */
const hasSameRights = (one: Actor, other: Actor): boolean =>
  one.sessionId === other.sessionId &&
  one.userId === other.userId &&
  one.organisationId === other.organisationId &&
  one.role === other.role &&
  one.partnerId === other.partnerId &&
  one.driverId === other.driverId
