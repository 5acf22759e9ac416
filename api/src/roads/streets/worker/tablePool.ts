import { availableParallelism } from 'node:os'
import { WorkerError, WorkerThread } from '../../../workers/index.ts'
import type { StreetPoint } from '../router/streetPoint.ts'
import type { StreetTable } from '../router/streetTable.ts'
import { controlWords, type TableRequest } from './messages.ts'
import { packPositions } from './packPositions.ts'

/** Streets that the pool's threads have open, as numbered by `open`. */
export type PooledStreets = number & { readonly __brand: 'PooledStreets' }

export interface TablePoolOptions {
  /** Number of threads; by default as many as there are cores, from two to eight. */
  readonly size?: number
}

/**
 * Threads that work out tables together over streets in shared memory. They are started with the first streets and stay; one that
 * dies fails its tables and is replaced for the next one.
 */
export class TablePool {
  readonly #size: number
  #threads: WorkerThread<TableRequest, void>[] = []
  readonly #streets = new Map<PooledStreets, Uint8Array<SharedArrayBuffer>>()
  #lastNumber = 0
  #isClosed = false

  constructor({ size = Math.min(8, Math.max(2, availableParallelism())) }: TablePoolOptions = {}) {
    this.#size = size
  }

  /** Shares the streets with all threads. The buffer must have been checked by `openStreets`. */
  open(buffer: Uint8Array<SharedArrayBuffer>): PooledStreets {
    const streets = ++this.#lastNumber as PooledStreets
    for (const thread of this.#threads) send(thread, { kind: 'open', streets, buffer })
    this.#streets.set(streets, buffer)
    this.#fill()
    return streets
  }

  /** Whether tables of these streets are no longer available. */
  hasReleased(streets: PooledStreets): boolean {
    return !this.#isClosed && !this.#streets.has(streets)
  }

  /** Releases the streets once their pending tables are done. */
  release(streets: PooledStreets): void {
    if (!this.#streets.delete(streets)) return
    for (const thread of this.#threads) send(thread, { kind: 'release', streets })
  }

  /** Like StreetRouter.table, divided by rows. Rejects with the signal's reason, or with a WorkerError. */
  async table(
    streets: PooledStreets,
    sources: readonly StreetPoint[],
    destinations: readonly StreetPoint[],
    signal?: AbortSignal,
  ): Promise<StreetTable> {
    signal?.throwIfAborted()
    if (this.#isClosed) throw new WorkerError('the table pool is closed')
    this.#fill()
    const cells = sources.length * destinations.length
    const durations = new Int32Array(new SharedArrayBuffer(cells * 4))
    const distances = new Int32Array(new SharedArrayBuffer(cells * 4))
    const control = new Int32Array(new SharedArrayBuffer(8))
    const request: TableRequest = {
      kind: 'table',
      ...{ streets, durations, distances, control },
      sources: packPositions(sources),
      destinations: packPositions(destinations),
    }
    const stopped = Promise.withResolvers<never>()
    const stop = (): void => {
      Atomics.store(control, controlWords.stop, 1)
      stopped.reject(signal?.reason)
    }
    signal?.addEventListener('abort', stop, { once: true })
    try {
      await Promise.race([Promise.all(this.#threads.map((thread) => thread.request(request))), stopped.promise])
    } finally {
      signal?.removeEventListener('abort', stop)
    }
    return { durations, distances }
  }

  /** Ends all threads at once; pending tables reject. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#streets.clear()
    await Promise.all(this.#threads.splice(0).map((thread) => thread.terminate()))
  }

  #fill(): void {
    this.#threads = this.#threads.filter(({ hasEnded }) => !hasEnded)
    while (!this.#isClosed && this.#threads.length < this.#size) {
      const thread = new WorkerThread<TableRequest, void>(new URL('./tableThread.ts', import.meta.url), {
        name: 'table thread',
      })
      this.#threads.push(thread)
      for (const [streets, buffer] of this.#streets) send(thread, { kind: 'open', streets, buffer })
    }
  }
}

/** Of a thread that dies the next table hears. */
function send(thread: WorkerThread<TableRequest, void>, request: TableRequest): void {
  thread.request(request).catch(() => undefined)
}
