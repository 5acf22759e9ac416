/**
 * The servers of one mode, asked in rotation.
 *
 * A server works or rests. It rests for `restMs` after `markFailed`, and works again when that time is over or after `markWorking`.
 * Resting servers are asked only when no other is left, first the one whose rest ends first.
 *
 * When a request failed on all of them (`suspend`), none is asked for as long, unless one still answers: many requests do not wait for
 * each of them to fail.
 */
export class ServerRotation {
  readonly #urls: readonly string[]
  readonly #restMs: number
  readonly #now: () => number
  /** Until when each rests, by the clock `now`. */
  readonly #resting = new Map<string, number>()
  #suspendedUntil = 0
  #turn = 0

  /** @param now milliseconds of a clock that only goes forward */
  constructor(urls: readonly string[], restMs: number, now: () => number) {
    this.#urls = urls
    this.#restMs = restMs
    this.#now = now
  }

  /** The next server to ask, none of `except`; undefined when none is left. */
  next(except: ReadonlySet<string>): string | undefined {
    const others = this.#urls.filter((url) => !except.has(url))
    const working = others.filter((url) => !this.#isResting(url))
    if (working.length > 0) return working[this.#turn++ % working.length]
    return others.toSorted((a, b) => this.#until(a) - this.#until(b))[0]
  }

  hasOthers(except: ReadonlySet<string>): boolean {
    return this.#urls.some((url) => !except.has(url))
  }

  markFailed(url: string): void {
    this.#resting.set(url, this.#now() + this.#restMs)
  }

  markWorking(url: string): void {
    this.#resting.delete(url)
    this.#suspendedUntil = 0
  }

  suspend(): void {
    this.#suspendedUntil = this.#now() + this.#restMs
  }

  isSuspended(): boolean {
    return this.#suspendedUntil > this.#now()
  }

  #isResting(url: string): boolean {
    return this.#until(url) > this.#now()
  }

  #until(url: string): number {
    return this.#resting.get(url) ?? 0
  }
}
