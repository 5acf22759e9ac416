import { WorkerThread, type WorkerThreadOptions } from './workerThread.ts'

/** Threads that stay, each with one request at a time: as many as were ever busy together. */
export class WorkerPool<Request, Result, Progress = never> {
  readonly #module: URL
  readonly #options: WorkerThreadOptions
  #threads: WorkerThread<Request, Result, Progress>[] = []

  constructor(module: URL, options: WorkerThreadOptions) {
    this.#module = module
    this.#options = options
  }

  /** Starts threads until `count` are idle, so that requests need not wait for them. */
  warm(count: number): void {
    for (let idle = this.#idle().length; idle < count; idle++) this.#start()
  }

  /** Runs at once, on a thread of its own. Rejects with a WorkerError. */
  run(request: Request, onProgress?: (progress: Progress) => void): Promise<Result> {
    return (this.#idle()[0] ?? this.#start()).request(request, onProgress)
  }

  /** Ends all threads at once; pending requests reject. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.terminate()))
  }

  #idle(): WorkerThread<Request, Result, Progress>[] {
    this.#threads = this.#threads.filter(({ hasEnded }) => !hasEnded)
    return this.#threads.filter(({ isIdle }) => isIdle)
  }

  #start(): WorkerThread<Request, Result, Progress> {
    const thread = new WorkerThread<Request, Result, Progress>(this.#module, this.#options)
    this.#threads.push(thread)
    return thread
  }
}
