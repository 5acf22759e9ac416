/** Signals less than this apart are one Ctrl-C: npm, the terminal and run.mjs each send their own. */
const sameSignalMs = 800

/** What a part does to end; `hurry` is true when somebody presses Ctrl-C again. */
export type Closer = (hurry: boolean) => Promise<void>

/**
 * Ends what was started, last first, on Ctrl-C, on a request to terminate, or when a part fails.
 *
 * States: running → stopping (in order) → hurrying (a second Ctrl-C) → the process ends.
 */
export class Stopping {
  #state: 'running' | 'stopping' | 'hurrying' = 'running'
  #signalled = 0
  readonly #closers: Closer[] = []
  readonly #say: (line: string) => void

  constructor(say: (line: string) => void) {
    this.#say = say
  }

  get isRunning(): boolean {
    return this.#state === 'running'
  }

  /** Listens for Ctrl-C and requests to terminate; both end in exit code 0 when all went well. */
  listen(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => this.#onSignal())
    }
  }

  /** Adds something to end; what is added last ends first. */
  add(closer: Closer): void {
    this.#closers.push(closer)
  }

  /** Ends everything and then the process. */
  async stop(code: number): Promise<void> {
    if (this.#state !== 'running') return
    this.#state = 'stopping'
    const ended = await this.#closeAll(false)
    process.exit(ended ? code : 1)
  }

  #onSignal(): void {
    const now = Date.now()
    const again = now - this.#signalled > sameSignalMs
    this.#signalled = now
    if (!again) return
    if (this.#state === 'running') {
      this.#say('Stopping …')
      void this.stop(0)
    } else if (this.#state === 'stopping') {
      this.#state = 'hurrying'
      this.#say('Stopping at once.')
      void this.#closeAll(true).then(() => process.exit(130))
    }
  }

  async #closeAll(hurry: boolean): Promise<boolean> {
    let ended = true
    for (const closer of this.#closers.toReversed()) {
      try {
        await closer(hurry)
      } catch (error) {
        ended = false
        this.#say(`Something did not stop cleanly: ${(error as Error).message}`)
      }
    }
    return ended
  }
}
