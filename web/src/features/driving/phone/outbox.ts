import type { NewStopEvent } from '@doorstep/shared/contracts'
import { newId } from '../../../lib/newId.ts'
import { createFallbackStore, type FallbackStore } from './fallbackStore.ts'
import { nextBatch } from './nextBatch.ts'
import type { PhoneStore, StoredEvent } from './phoneStore.ts'

/**
 * Sends what the driver recorded, in order, until the server has all of it.
 *
 * States
 * - `stopped`      entry: before `start`, after `stop`. Nothing is sent. exit: `start`.
 * - `empty`        entry: nothing is queued. exit: `record`, `wake` → sending.
 * - `sending`      entry: something may be queued. Invariant: at most one request of this user is under way on this phone (a
 *                  lock excludes other pages). exit: nothing left → empty; no answer, or "try later" → waiting; the
 *                  session is over or somebody else uses the phone → signed_out.
 * - `waiting`      entry: an attempt failed `attempts` times in a row. A timer runs. exit: timer, `wake`, `record` → sending.
 * - `signed_out`   entry: there is no session, or somebody else uses the phone. exit: `start`, `wake`, `record` → sending.
 *
 * An event leaves the queue only as `recorded` (the server has it), `awaiting` (an organiser decides) or `refused` (final; it stays on the
 * phone and on the screen, and is reported to the organisers). After anything else, a crash included, it is sent again: its id makes that harmless.
 */
export type OutboxState =
  | { readonly name: 'stopped' | 'empty' | 'sending' | 'signed_out' }
  | { readonly name: 'waiting'; readonly attempts: number }

/** The result of a request. `later`: no answer, or one that says to try again. */
export type SendResult = Settled | { readonly kind: 'later' } | { readonly kind: 'signed_out' }
/** `refused` with a sentence for the driver. */
type Settled =
  | {
      readonly kind: 'recorded' /** Ids of those that an organiser has to accept. */
      readonly awaiting?: readonly string[]
    }
  | { readonly kind: 'refused'; readonly sentence: string }

/** What the outbox needs of its environment. */
export interface OutboxPorts {
  readonly send: (roundId: string, events: readonly NewStopEvent[]) => Promise<SendResult>
  /** Passes refused events on to the organisers. @returns false: try again later */
  readonly report: (events: readonly StoredEvent[]) => Promise<boolean>
  /** ms since 1970. */
  readonly now: () => number
  /** Calls back once after a delay in ms. @returns how to cancel */
  readonly schedule: (callback: () => void, ms: number) => () => void
  /** From 0 to 1: spreads the retries of many phones. */
  readonly random: () => number
  /** Runs the work while no other page of this user does the same. */
  readonly exclusively: (userId: string, work: () => Promise<void>) => Promise<void>
  /** The server has new events: what was fetched before is stale. */
  readonly onRecorded: () => void
}

export interface OutboxSnapshot {
  readonly state: OutboxState
  /** All stored events, oldest first: queued, refused, and recorded ones that the fetched round may not show yet. */
  readonly events: readonly StoredEvent[]
  /** False: the browser has no storage at the moment, so queued events are lost when the page closes. Storage is retried. */
  readonly survivesReload: boolean
}

const minWaitMs = 1_000
const maxWaitMs = 60_000

/** Delay in ms after a number of failures in a row. */
const backoffMs = (failures: number): number => Math.min(maxWaitMs, minWaitMs * 2 ** failures)

export class Outbox {
  readonly #userId: string
  readonly #ports: OutboxPorts
  readonly #store: FallbackStore
  #snapshot: OutboxSnapshot = { state: { name: 'stopped' }, events: [], survivesReload: true }
  readonly #listeners = new Set<() => void>()
  #unwatch: () => void = () => undefined
  #cancelTimer: () => void = () => undefined
  #cancelRecovery: (() => void) | undefined
  #recoveries = 0
  #attempts = 0
  /** Requested while sending: try once more, since signal or the session may have returned. */
  #again = false
  /** Number of events to send one by one, to find the one for which a batch was refused. */
  #singleSends = 0

  constructor(userId: string, store: PhoneStore, ports: OutboxPorts) {
    this.#userId = userId
    this.#store = createFallbackStore(store, userId)
    this.#ports = ports
  }

  readonly snapshot = (): OutboxSnapshot => this.#snapshot

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Claims the phone for this user and starts sending what earlier pages left. */
  async start(): Promise<void> {
    if (this.#snapshot.state.name !== 'stopped') return
    this.#setState({ name: 'empty' })
    await this.#store.claim(this.#userId)
    await this.#reread()
    if (this.#isStopped()) return
    this.#unwatch()
    this.#unwatch = this.#store.watchEvents(this.#userId, () => void this.#reread())
    await this.#run()
  }

  stop(): void {
    this.#unwatch()
    this.#cancelRecovery?.()
    this.#cancelRecovery = undefined
    this.#setState({ name: 'stopped' })
  }

  /** Stores the events of one tap on the phone, all or none; once this resolves they are on the screen and sending starts. */
  async record(roundId: string, ...events: readonly NewStopEvent[]): Promise<void> {
    const stored = { userId: this.#userId, roundId, status: 'queued', settledAt: null, refusal: null } as const
    const tap = events.length > 1 ? { tapId: newId() } : {}
    await this.#store.addEvents(events.map((event) => ({ ...stored, ...tap, event })))
    await this.#reread()
    void this.#run()
  }

  /** Retries now: signal is back, the page is visible again, or the driver asked. */
  wake(): void {
    if (!this.#store.isDurable()) void this.#recover()
    void this.#run()
  }

  /** Puts a refused event back into the queue, at its old position. */
  async retry(eventId: string): Promise<void> {
    await this.#store.settle([eventId], 'queued', null, null)
    await this.#reread()
    void this.#run()
  }

  async delete(eventIds: readonly string[]): Promise<void> {
    if (eventIds.length === 0) return
    await this.#store.deleteEvents(eventIds)
    await this.#reread()
  }

  async #run(): Promise<void> {
    if (this.#isStopped()) return
    this.#again = true
    if (this.#snapshot.state.name === 'sending') return
    this.#setState({ name: 'sending' })
    let next: OutboxState = { name: 'empty' }
    try {
      await this.#ports.exclusively(this.#userId, async () => {
        while (this.#again && !this.#isStopped()) {
          this.#again = false
          next = await this.#sendQueued()
        }
      })
    } catch {
      next = this.#waitingState()
    }
    if (!this.#isStopped()) this.#setState(next)
  }

  /** Sends until the queue is empty or sending fails. @returns the next state */
  async #sendQueued(): Promise<OutboxState> {
    while (!this.#isStopped()) {
      const batch = nextBatch(await this.#reread(), this.#singleSends > 0 ? 1 : undefined)
      if (!batch) break
      const owner = await this.#store.owner()
      if (owner !== undefined && owner !== this.#userId) return { name: 'signed_out' }
      const result = await this.#ports.send(batch.roundId, batch.events)
      if (result.kind === 'later') return this.#waitingState()
      if (result.kind === 'signed_out') return { name: 'signed_out' }
      this.#attempts = 0
      await this.#settle(
        batch.events.map((event) => event.id),
        result,
      )
    }
    return (await this.#reportRefused()) ? { name: 'empty' } : this.#waitingState()
  }

  /** @returns whether the organisers know all of them */
  async #reportRefused(): Promise<boolean> {
    const refused = this.#snapshot.events.filter(({ status }) => status === 'refused')
    if (refused.length === 0 || this.#isStopped()) return true
    if (!(await this.#ports.report(refused))) return false
    for (const { event, settledAt, refusal } of refused)
      await this.#store.settle([event.id], 'reported', settledAt, refusal)
    await this.#reread()
    return true
  }

  async #settle(ids: readonly string[], result: Settled): Promise<void> {
    if (result.kind === 'refused' && ids.length > 1) {
      this.#singleSends = ids.length
      return
    }
    this.#singleSends = Math.max(0, this.#singleSends - 1)
    const now = this.#ports.now()
    const awaiting = result.kind === 'recorded' ? (result.awaiting ?? []) : []
    if (awaiting.length > 0) await this.#store.settle(awaiting, 'awaiting', now, null)
    const others = ids.filter((id) => !awaiting.includes(id))
    await this.#store.settle(others, result.kind, now, 'sentence' in result ? result.sentence : null)
    await this.#reread()
    if (result.kind === 'recorded') this.#ports.onRecorded()
  }

  #waitingState(): OutboxState {
    this.#attempts += 1
    return { name: 'waiting', attempts: this.#attempts }
  }

  async #reread(): Promise<readonly StoredEvent[]> {
    const events = await this.#store.eventsOf(this.#userId)
    const survivesReload = this.#store.isDurable()
    this.#publish({ ...this.#snapshot, events, survivesReload })
    if (!survivesReload) this.#scheduleRecovery()
    return events
  }

  /** Retries storage, with delays that double up to a minute, until nothing is only in memory. */
  #scheduleRecovery(): void {
    if (this.#cancelRecovery || this.#isStopped()) return
    this.#cancelRecovery = this.#ports.schedule(
      () => {
        this.#cancelRecovery = undefined
        void this.#recover()
      },
      backoffMs(this.#recoveries++),
    )
  }

  async #recover(): Promise<void> {
    if (await this.#store.recover()) this.#recoveries = 0
    await this.#reread()
  }

  #isStopped(): boolean {
    return this.#snapshot.state.name === 'stopped'
  }

  /** The only place where the state changes. The timer belongs to `waiting` alone. */
  #setState(state: OutboxState): void {
    this.#cancelTimer()
    this.#cancelTimer = () => undefined
    if (state.name === 'waiting') this.#cancelTimer = this.#ports.schedule(() => void this.#run(), this.#waitMs())
    this.#publish({ ...this.#snapshot, state })
  }

  /** Doubles with every attempt up to a minute, minus a random share of up to a half. */
  #waitMs(): number {
    return backoffMs(this.#attempts - 1) * (1 - this.#ports.random() / 2)
  }

  #publish(snapshot: OutboxSnapshot): void {
    this.#snapshot = snapshot
    for (const listener of this.#listeners) listener()
  }
}
