import { type PrepareRegionOptions, type RunningPreparation, startPreparation } from './prepareRegion.ts'

/** The preparations that this process runs, so that none outlives it. */
export class Preparations {
  readonly #running = new Map<string, { readonly ending: AbortController; readonly finished: Promise<unknown> }>()

  /** Begins one, as `startPreparation`; `afterwards` runs when it has ended, however. */
  async start(
    options: Omit<PrepareRegionOptions, 'signal'>,
    afterwards: () => Promise<void> = async () => undefined,
  ): Promise<RunningPreparation> {
    const ending = new AbortController()
    const preparation = await startPreparation({ ...options, signal: ending.signal })
    const finished = preparation.finished
      .catch(() => undefined)
      .then(afterwards)
      .catch(() => undefined)
      .finally(() => this.#running.delete(preparation.id))
    this.#running.set(preparation.id, { ending, finished })
    return preparation
  }

  /** Cancels one at once; false when this process does not run it. */
  cancel(preparationId: string): boolean {
    const running = this.#running.get(preparationId)
    running?.ending.abort()
    return running !== undefined
  }

  /** Cancels all and waits until nothing of them is left. */
  async close(): Promise<void> {
    for (const { ending } of this.#running.values()) ending.abort()
    await Promise.all([...this.#running.values()].map(({ finished }) => finished))
  }
}
