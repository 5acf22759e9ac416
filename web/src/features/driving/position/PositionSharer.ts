import type { Point } from '@doorstep/shared/contracts'
import { measureMetres } from '../../../lib/measureMetres.ts'
import type { RememberedSharing } from './rememberedSharing.ts'

/**
 * What the driver sees of it. `off`; while on: `waiting` for the phone to find itself, `shared`, or `no_signal`; `denied`: the phone does not allow it,
 * so it is off; `ending`: off, but the last point is not deleted yet for want of signal.
 */
export type SharingState = 'off' | 'waiting' | 'shared' | 'no_signal' | 'denied' | 'ending'

/** `ended`: the round is no longer this driver's, or closed. */
export type ShareResult = 'done' | 'later' | 'ended'

export interface SharerPorts {
  /** @returns how to stop */
  readonly watch: (onPoint: (point: Point) => void, onDenied: () => void) => () => void
  readonly send: (point: Point, ageSeconds: number) => Promise<ShareResult>
  readonly deletePoint: () => Promise<ShareResult>
  /** undefined forgets it. */
  readonly remember: (sharing: RememberedSharing | undefined) => void
  /** ms, of any clock. */
  readonly now: () => number
  /** Calls back again and again. @returns how to cancel */
  readonly repeat: (callback: () => void, ms: number) => () => void
}

const minPauseMs = 30_000
const minMetres = 100
/** Also when the driver does not move: a point of half an hour ago says nothing. */
const maxPauseMs = 120_000

/**
 * Shares the last point of a driver while they want it, sparingly, one request at a time; a point that cannot be sent is dropped. Switching off waits for
 * a request under way, so that no point arrives after the deletion.
 */
export class PositionSharer {
  readonly #ports: SharerPorts
  readonly #onState: (state: SharingState) => void
  #isOn = false
  #isEnding = false
  #isBusy = false
  #isDenied = false
  #hasFailed = false
  #latest: { readonly point: Point; readonly at: number } | undefined
  #lastTry: { readonly point: Point; readonly at: number } | undefined
  #stopWatching: () => void = () => undefined
  #stopTimer: () => void = () => undefined

  constructor(ports: SharerPorts, onState: (state: SharingState) => void) {
    this.#ports = ports
    this.#onState = onState
  }

  /** Continues with what was remembered of this round. */
  resume(sharing: RememberedSharing | undefined): void {
    if (sharing === 'on') this.start()
    if (sharing === 'ending') this.stop()
  }

  start(): void {
    if (this.#isOn) return
    this.#isOn = true
    this.#isEnding = false
    this.#isDenied = false
    this.#lastTry = undefined
    this.#ports.remember('on')
    this.#onState('waiting')
    this.#startTimer()
    this.#watch()
  }

  /** Switches it off and deletes the point. */
  stop(): void {
    this.#isOn = false
    this.#isEnding = true
    this.#latest = undefined
    this.#stopWatching()
    this.#ports.remember('ending')
    this.#onState(this.#isDenied ? 'denied' : 'ending')
    this.#startTimer()
    void this.#work()
  }

  /** For when the page goes on to something else: what is remembered stays. */
  close(): void {
    this.#isOn = false
    this.#isEnding = false
    this.#stopWatching()
    this.#stopTimer()
  }

  /** Signal may be back. */
  wake(): void {
    void this.#work()
  }

  #startTimer(): void {
    this.#stopTimer()
    this.#stopTimer = this.#ports.repeat(() => this.#onTimer(), minPauseMs)
  }

  #onTimer(): void {
    // A phone at rest finds itself once: ask it again before the point is too old to be sent.
    if (this.#isOn && this.#latest && this.#ports.now() - this.#latest.at >= maxPauseMs - minPauseMs) this.#watch()
    void this.#work()
  }

  #watch(): void {
    this.#stopWatching()
    this.#stopWatching = this.#ports.watch(
      (point) => {
        this.#latest = { point, at: this.#ports.now() }
        void this.#work()
      },
      () => {
        if (!this.#isOn) return
        this.#isDenied = true
        this.stop()
      },
    )
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      if (this.#isEnding) await this.#delete()
      else if (this.#isOn && this.#latest && this.#isDue(this.#latest)) await this.#send(this.#latest)
    } finally {
      this.#isBusy = false
    }
  }

  async #delete(): Promise<void> {
    if ((await this.#ports.deletePoint()) === 'later' || !this.#isEnding) return
    this.#end()
  }

  async #send(latest: { readonly point: Point; readonly at: number }): Promise<void> {
    const now = this.#ports.now()
    this.#lastTry = { point: latest.point, at: now }
    const result = await this.#ports.send(latest.point, Math.round((now - latest.at) / 1000))
    this.#hasFailed = result === 'later'
    // Switched off meanwhile: the point that may have arrived is deleted now.
    if (this.#isEnding) return this.#delete()
    if (!this.#isOn) return
    if (result === 'ended') this.#end()
    else this.#onState(result === 'done' ? 'shared' : 'no_signal')
  }

  #end(): void {
    this.close()
    this.#ports.remember(undefined)
    this.#onState(this.#isDenied ? 'denied' : 'off')
  }

  #isDue({ point, at }: { readonly point: Point; readonly at: number }): boolean {
    if (this.#ports.now() - at > maxPauseMs) return false
    if (!this.#lastTry) return true
    const pause = this.#ports.now() - this.#lastTry.at
    if (pause < minPauseMs) return false
    return this.#hasFailed || pause >= maxPauseMs || measureMetres(point, this.#lastTry.point) >= minMetres
  }
}
