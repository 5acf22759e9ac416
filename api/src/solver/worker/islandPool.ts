import { Worker } from 'node:worker_threads'
import type { IslandRequest, IslandResponse } from './islandMessages.ts'

/** A thread ended before it had a plan. The problem is untouched and can be given again. */
class IslandThreadError extends Error {
  override name = 'IslandThreadError'
}

export type IslandDone = Extract<IslandResponse, { kind: 'done' }>
export type Better = Extract<IslandResponse, { kind: 'better' }>

/** One request with a thread. */
interface Task {
  readonly onBetter: (better: Better) => void
  readonly resolve: (done: IslandDone) => void
  readonly reject: (error: Error) => void
}

/** idle (no task) ⇄ busy (one task) → gone. */
interface Thread {
  readonly worker: Worker
  task: Task | undefined
}

/**
 * Threads that stay, so that only the first plan waits for them to start and for the compiler. Idle ones do not keep the process alive. All
 * islands of a search must run at once, since they wait for one another: so there are as many threads as were ever asked for together.
 */
export class IslandPool {
  readonly #threads: Thread[] = []

  /** Starts threads until there are so many idle ones. */
  warm(threads: number): void {
    for (let idle = this.#idle().length; idle < threads; idle++) this.#start()
  }

  run(request: IslandRequest, onBetter: (better: Better) => void): Promise<IslandDone> {
    const thread = this.#idle()[0] ?? this.#start()
    return new Promise((resolve, reject) => {
      thread.task = { onBetter, resolve, reject }
      thread.worker.ref()
      try {
        thread.worker.postMessage(request)
      } catch (error) {
        settle(thread)?.reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
  }

  /** Ends all threads at once; what they were at rejects. */
  async close(): Promise<void> {
    const threads = this.#threads.splice(0)
    for (const thread of threads) settle(thread)?.reject(new IslandThreadError('the solver is closed'))
    await Promise.all(threads.map(({ worker }) => worker.terminate()))
  }

  #idle(): Thread[] {
    return this.#threads.filter(({ task }) => !task)
  }

  #start(): Thread {
    const worker = new Worker(new URL('./islandThread.ts', import.meta.url))
    const thread: Thread = { worker, task: undefined }
    this.#threads.push(thread)
    worker.unref()
    worker.on('message', (response: IslandResponse) => receive(thread, response))
    worker.on('error', (error) => this.#lose(thread, `the solver thread failed: ${error.message}`))
    worker.on('exit', (code) => this.#lose(thread, `the solver thread ended with code ${code}`))
    return thread
  }

  /** Both `error` and `exit` come when a thread fails; the second finds nothing to do. */
  #lose(thread: Thread, message: string): void {
    const at = this.#threads.indexOf(thread)
    if (at >= 0) this.#threads.splice(at, 1)
    settle(thread)?.reject(new IslandThreadError(message))
  }
}

function receive(thread: Thread, response: IslandResponse): void {
  if (response.kind === 'better') thread.task?.onBetter(response)
  else if (response.kind === 'done') settle(thread)?.resolve(response)
  else if (response.kind === 'failed') settle(thread)?.reject(new IslandThreadError(response.message))
}

function settle(thread: Thread): Task | undefined {
  const { task } = thread
  thread.task = undefined
  thread.worker.unref()
  return task
}
