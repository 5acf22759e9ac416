import type { LiveMessage } from '@doorstep/shared/contracts'
import type { SignedInMember } from '../kernel/actor.ts'
import { streamLimits } from '../kernel/limits.ts'

export interface StreamTools {
  readonly identify: () => Promise<SignedInMember | undefined>
  readonly write: (message: LiveMessage | 'alive') => void
  /** Ends the response; called once. */
  readonly end: () => void
  readonly timeoutMs: number
}

/**
 * The stream of one page. States: checking → (the same person with the same rights) verified → (an access change, or a heartbeat) checking …;
 * from checking → (anything else: other rights, nobody, an error, a timeout) ended.
 *
 * Invariant: messages about data are written in the state verified only; the last one, `access`, says that the rights are no longer the same. Messages that arrive while checking wait; if there are too many, the page is sent
 * `ready` instead, to refetch.
 */
export class LiveStream {
  readonly #member: SignedInMember
  readonly #tools: StreamTools
  #state: 'checking' | 'verified' | 'ended' = 'checking'
  /** Messages that arrived while checking. The first message to a page is `ready`. */
  #waiting: LiveMessage[] = [{ kind: 'ready' }]
  /** Only the last check counts: one that began before a change may have seen the old rights. */
  #checks = 0

  constructor(member: SignedInMember, tools: StreamTools) {
    this.#member = member
    this.#tools = tools
  }

  get hasEnded(): boolean {
    return this.#state === 'ended'
  }

  send(message: LiveMessage): void {
    if (this.#state === 'verified') this.#tools.write(message)
    else if (this.#state === 'checking') {
      const isTooMuch = this.#waiting.length >= streamLimits.waiting
      this.#waiting = isTooMuch ? [{ kind: 'ready' }] : [...this.#waiting, message]
    }
  }

  /** Queues messages until the person and their rights are known to be the same. */
  async check(): Promise<void> {
    if (this.#state === 'ended') return
    this.#state = 'checking'
    const check = ++this.#checks
    const now = await this.#identifyInTime()
    if (check !== this.#checks || this.hasEnded) return
    if (now === 'unknown') return this.end()
    if (!now || !hasSameRights(now, this.#member)) {
      this.#tools.write({ kind: 'access' })
      return this.end()
    }
    this.#state = 'verified'
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

  /** While the database does not answer, nobody can be identified: such a page receives nothing. */
  async #identifyInTime(): Promise<SignedInMember | 'unknown' | undefined> {
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<'unknown'>((resolve) => {
      timer = setTimeout(() => resolve('unknown'), this.#tools.timeoutMs)
    })
    try {
      return await Promise.race([this.#tools.identify(), timeout])
    } catch {
      return 'unknown'
    } finally {
      clearTimeout(timer)
    }
  }
}

const hasSameRights = (one: SignedInMember, other: SignedInMember): boolean =>
  one.sessionId === other.sessionId &&
  one.userId === other.userId &&
  one.organisationId === other.organisationId &&
  one.roles.toSorted().join() === other.roles.toSorted().join() &&
  one.partnerId === other.partnerId &&
  one.driverId === other.driverId &&
  one.needsSecondFactor === other.needsSecondFactor
