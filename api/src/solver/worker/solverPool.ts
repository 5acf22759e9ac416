import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import { defaultEffort } from '../search/defaultEffort.ts'
import { createStopFlag, raiseStopFlag } from '../stop/stopWhenAsked.ts'
import type { SolveRequest, SolveResponse } from './messages.ts'
import { type SolveInWorkerOptions, SolverThreadError } from './solveInWorker.ts'

/** One problem on its way: waiting → with a thread → settled. */
interface Job {
  readonly request: SolveRequest
  readonly options: SolveInWorkerOptions
  readonly resolve: (plan: Plan) => void
  readonly reject: (reason: Error) => void
}

/**
 * starting → idle (no job) ⇄ busy (one job) → gone. A thread that is starting may have a job already; one that is gone is
 * no longer in the pool.
 */
interface Thread {
  readonly worker: Worker
  job: Job | undefined
  ready: boolean
}

export interface SolverPoolOptions {
  /** Threads; one fewer than there are cores if not given. */
  readonly size?: number
  /** The code the threads run: answers SolveRequest with SolveResponse. The solver if not given. */
  readonly thread?: URL
}

/**
 * Threads that are started and warmed up before the first problem comes. A thread that dies fails the problem it had and
 * is replaced. Idle threads do not keep the process alive.
 */
export class SolverPool {
  readonly #threads = new Set<Thread>()
  readonly #waiting: Job[] = []
  readonly #thread: URL
  #closed = false

  /** @throws RangeError if the size is not a whole number above 0. */
  constructor({ size = Math.max(1, availableParallelism() - 1), thread }: SolverPoolOptions = {}) {
    if (!Number.isSafeInteger(size) || size < 1) throw new RangeError('a solver pool needs one thread or more')
    this.#thread = thread ?? new URL('./thread.ts', import.meta.url)
    for (let count = 0; count < size; count++) this.#start()
  }

  /** See SolveInWorker. Problems beyond the number of threads wait their turn; the budget counts from its beginning. */
  solve(problem: Problem, options: SolveInWorkerOptions): Promise<Plan> {
    if (this.#closed) return Promise.reject(new SolverThreadError('the solver pool is closed'))
    return new Promise((resolve, reject) => {
      if (this.#threads.size === 0) this.#start()
      const stopFlag = createStopFlag()
      const stop = (): void => raiseStopFlag(stopFlag)
      if (options.signal?.aborted) stop()
      options.signal?.addEventListener('abort', stop, { once: true })
      const forget = (): void => options.signal?.removeEventListener('abort', stop)
      this.#waiting.push({
        request: {
          problem,
          budgetMs: options.budgetMs,
          seed: options.seed ?? 1,
          maxIterations: options.maxIterations ?? defaultEffort(problem.tasks.length),
          maxIterationsWithoutGain: options.maxIterationsWithoutGain ?? Infinity,
          stopFlag,
        },
        options,
        resolve: (plan) => {
          forget()
          resolve(plan)
        },
        reject: (reason) => {
          forget()
          reject(reason)
        },
      })
      this.#assign()
    })
  }

  /** Ends all threads at once; what they were at, and what waits, rejects. */
  async close(): Promise<void> {
    this.#closed = true
    const closing = new SolverThreadError('the solver pool is closed')
    for (const job of this.#waiting.splice(0)) job.reject(closing)
    const threads = [...this.#threads]
    this.#threads.clear()
    for (const thread of threads) settle(thread)?.reject(closing)
    await Promise.all(threads.map(({ worker }) => worker.terminate()))
  }

  #start(): void {
    const worker = new Worker(this.#thread)
    const thread: Thread = { worker, job: undefined, ready: false }
    this.#threads.add(thread)
    worker.unref()
    worker.on('message', (response: SolveResponse) => this.#receive(thread, response))
    worker.on('error', (error) => this.#lose(thread, `the solver thread failed: ${error.message}`))
    worker.on('exit', (code) => this.#lose(thread, `the solver thread ended with code ${code}`))
  }

  #assign(): void {
    for (const thread of this.#threads) {
      if (thread.job) continue
      const job = this.#waiting.shift()
      if (!job) return
      thread.job = job
      thread.worker.ref()
      try {
        thread.worker.postMessage(job.request)
      } catch (error) {
        // It cannot be cloned; the thread is free for the next.
        settle(thread)?.reject(error instanceof Error ? error : new Error(String(error)))
        this.#assign()
      }
    }
  }

  #receive(thread: Thread, response: SolveResponse): void {
    if (response.kind === 'ready') {
      thread.ready = true
      return
    }
    if (response.kind === 'progress') {
      thread.job?.options.onProgress?.(response.progress)
      return
    }
    const job = settle(thread)
    if (response.kind === 'plan') job?.resolve(response.plan)
    else job?.reject(response.field ? new RangeError(response.message) : new SolverThreadError(response.message))
    this.#assign()
  }

  /** Both `error` and `exit` come when a thread fails; the second finds nothing to do. */
  #lose(thread: Thread, message: string): void {
    if (!this.#threads.delete(thread)) return
    settle(thread)?.reject(new SolverThreadError(message))
    // A thread that fails before it is ready would fail again at once: then a new one is only tried for a new problem.
    if (thread.ready) this.#start()
    else if (this.#threads.size === 0) {
      for (const job of this.#waiting.splice(0)) job.reject(new SolverThreadError(message))
    }
    this.#assign()
  }
}

function settle(thread: Thread): Job | undefined {
  const { job } = thread
  thread.job = undefined
  thread.worker.unref()
  return job
}
