import { type PrepareRegionOptions, type RunningPreparation, startPreparation } from './prepareRegion.ts'

/** The preparations of this process; none outlives it. */
export class Preparations {
  readonly #running = new Map<string, { readonly cancelling: AbortController; readonly finished: Promise<unknown> }>()

  /** Starts one, as `startPreparation`; `afterwards` runs when it has ended. */
  async start(
    options: Omit<PrepareRegionOptions, 'signal'>,
    afterwards: () => Promise<void> = async () => undefined,
  ): Promise<RunningPreparation> {
    const cancelling = new AbortController()
    const preparation = await startPreparation({ ...options, signal: cancelling.signal })
    const finished = preparation.finished
      .catch(() => undefined)
      .then(afterwards)
      .catch(() => undefined)
      .finally(() => this.#running.delete(preparation.id))
    this.#running.set(preparation.id, { cancelling, finished })
    return preparation
  }

  /** Cancels one; false when this process does not run it. */
  cancel(preparationId: string): boolean {
    const running = this.#running.get(preparationId)
    running?.cancelling.abort()
    return running !== undefined
  }

  /** Cancels all and waits for their end. */
  async close(): Promise<void> {
    for (const { cancelling } of this.#running.values()) cancelling.abort()
    await Promise.all([...this.#running.values()].map(({ finished }) => finished))
  }
}
