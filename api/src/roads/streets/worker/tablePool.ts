import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { StreetPoint } from '../router/streetPoint.ts'
import type { StreetTable } from '../router/streetTable.ts'
import { controlWords, type TableRequest, type TableResponse } from './messages.ts'
import { packPositions } from './packPositions.ts'

/** A table thread died, or could not answer. */
export class TableThreadError extends Error {
  override name = 'TableThreadError'
}

/** Streets that the pool's threads have open, as `open` names them. */
export type PooledStreets = number & { readonly __brand: 'PooledStreets' }

/** asked → waiting for those threads that have not answered → settled. */
interface Job {
  readonly waitingFor: Set<Worker>
  readonly settle: (error?: Error) => void
}

export interface TablePoolOptions {
  /** Threads; as many as there are cores if not given, but two at least and eight at most. */
  readonly size?: number
}

/**
 * Threads that work out tables together over streets in shared memory. They are started with the first streets and stay; one that
 * dies fails the tables it worked on and is replaced for the next one. Idle threads do not keep the process alive.
 */
export class TablePool {
  readonly #size: number
  readonly #threads = new Set<Worker>()
  readonly #streets = new Map<PooledStreets, SharedArrayBuffer>()
  readonly #jobs = new Map<number, Job>()
  #lastNumber = 0
  #closed = false

  constructor({ size = Math.min(8, Math.max(2, availableParallelism())) }: TablePoolOptions = {}) {
    this.#size = size
  }

  /** Shares the streets with all threads. The buffer must have been checked by `openStreets`. */
  open(buffer: SharedArrayBuffer): PooledStreets {
    const streets = ++this.#lastNumber as PooledStreets
    this.#streets.set(streets, buffer)
    this.#send({ kind: 'open', streets, buffer })
    this.#fill()
    return streets
  }

  /** Whether tables of these streets can no longer be asked for. */
  hasReleased(streets: PooledStreets): boolean {
    return !this.#closed && !this.#streets.has(streets)
  }

  /** Lets go of the streets once the tables asked for are done. */
  release(streets: PooledStreets): void {
    if (this.#streets.delete(streets)) this.#send({ kind: 'release', streets })
  }

  /** Like StreetRouter.table, shared out by rows. Rejects with the signal's reason, or with TableThreadError. */
  async table(
    streets: PooledStreets,
    sources: readonly StreetPoint[],
    destinations: readonly StreetPoint[],
    signal?: AbortSignal,
  ): Promise<StreetTable> {
    signal?.throwIfAborted()
    if (this.#closed) throw new TableThreadError('the table pool is closed')
    this.#fill()
    const table = ++this.#lastNumber
    const cells = sources.length * destinations.length
    const durations = new Int32Array(new SharedArrayBuffer(cells * 4))
    const distances = new Int32Array(new SharedArrayBuffer(cells * 4))
    const control = new Int32Array(new SharedArrayBuffer(8))
    const answered = new Promise<void>((resolve, reject) => {
      this.#jobs.set(table, {
        waitingFor: new Set(this.#threads),
        settle: (error) => (error ? reject(error) : resolve()),
      })
    })
    const stop = (): void => {
      Atomics.store(control, controlWords.stop, 1)
      this.#settle(table, signal?.reason)
    }
    signal?.addEventListener('abort', stop, { once: true })
    for (const thread of this.#threads) thread.ref()
    this.#send({
      kind: 'table',
      ...{ table, streets, durations, distances, control },
      sources: packPositions(sources),
      destinations: packPositions(destinations),
    })
    try {
      await answered
    } finally {
      signal?.removeEventListener('abort', stop)
    }
    return { durations, distances }
  }

  /** Ends all threads at once; what they were at rejects. */
  async close(): Promise<void> {
    this.#closed = true
    const threads = [...this.#threads]
    this.#threads.clear()
    this.#streets.clear()
    for (const table of [...this.#jobs.keys()]) this.#settle(table, new TableThreadError('the table pool is closed'))
    await Promise.all(threads.map((thread) => thread.terminate()))
  }

  #fill(): void {
    while (!this.#closed && this.#threads.size < this.#size) {
      const thread = new Worker(new URL('./thread.ts', import.meta.url))
      this.#threads.add(thread)
      thread.unref()
      thread.on('message', (response: TableResponse) => this.#receive(thread, response))
      thread.on('error', (error) => this.#lose(thread, `a table thread failed: ${error.message}`))
      thread.on('exit', (code) => this.#lose(thread, `a table thread ended with code ${code}`))
      for (const [streets, buffer] of this.#streets) {
        thread.postMessage({ kind: 'open', streets, buffer } satisfies TableRequest)
      }
    }
  }

  #send(request: TableRequest): void {
    for (const thread of this.#threads) thread.postMessage(request)
  }

  #receive(thread: Worker, response: TableResponse): void {
    if (response.kind === 'failed') {
      this.#settle(response.table, new TableThreadError(response.message))
      return
    }
    const job = this.#jobs.get(response.table)
    job?.waitingFor.delete(thread)
    if (job?.waitingFor.size === 0) this.#settle(response.table)
  }

  #settle(table: number, error?: Error): void {
    const job = this.#jobs.get(table)
    if (!job) return
    this.#jobs.delete(table)
    if (this.#jobs.size === 0) for (const thread of this.#threads) thread.unref()
    job.settle(error)
  }

  /** Both `error` and `exit` come when a thread fails; the second finds nothing to do. */
  #lose(thread: Worker, message: string): void {
    if (!this.#threads.delete(thread)) return
    for (const [table, { waitingFor }] of [...this.#jobs]) {
      if (waitingFor.has(thread)) this.#settle(table, new TableThreadError(message))
    }
  }
}
