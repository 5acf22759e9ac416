import { type ResourceLimits, Worker } from 'node:worker_threads'
import type { RequestMessage, ResponseMessage, ThrownError } from './messages.ts'

/** A thread could not answer a request, or ended before it had. Has the `code` of what was thrown, if there is one. */
export class WorkerError extends Error {
  override name = 'WorkerError'
  /** Undefined when the thread itself ended. */
  readonly thrown: ThrownError | undefined
  readonly code: unknown

  constructor(message: string, thrown?: ThrownError, code?: unknown) {
    super(message)
    this.thrown = thrown
    this.code = thrown?.fields.code ?? code
  }
}

interface PendingRequest {
  readonly onProgress: (progress: unknown) => void
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

export interface WorkerThreadOptions {
  /** For messages: "solver thread". */
  readonly name: string
  readonly resourceLimits?: ResourceLimits
}

/**
 * A thread that runs a module with `answerRequests`. idle ⇄ busy (requests pending) → ended, for good. An idle thread does not keep the
 * process alive.
 */
export class WorkerThread<Request, Result, Progress = never> {
  readonly #worker: Worker
  readonly #name: string
  readonly #pending = new Map<number, PendingRequest>()
  #lastId = 0
  #end: WorkerError | undefined

  constructor(module: URL, { name, resourceLimits }: WorkerThreadOptions) {
    this.#name = name
    this.#worker = new Worker(module, resourceLimits ? { resourceLimits } : {})
    this.#worker.unref()
    this.#worker.on('message', (message: ResponseMessage) => this.#receive(message))
    // Both come when a thread fails; the first counts.
    this.#worker.on('error', (error: NodeJS.ErrnoException) =>
      this.#endWith(new WorkerError(`the ${name} failed: ${error.message}`, undefined, error.code)),
    )
    this.#worker.on('exit', (code) => this.#endWith(new WorkerError(`the ${name} ended with code ${code}`)))
  }

  get hasEnded(): boolean {
    return this.#end !== undefined
  }

  get isIdle(): boolean {
    return !this.hasEnded && this.#pending.size === 0
  }

  /** Requests are answered in their order. Rejects with a WorkerError. */
  request(request: Request, onProgress: (progress: Progress) => void = () => undefined): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#end) throw this.#end
      const id = ++this.#lastId
      this.#worker.postMessage({ id, request } satisfies RequestMessage)
      this.#worker.ref()
      this.#pending.set(id, {
        onProgress: onProgress as (progress: unknown) => void,
        resolve: resolve as (result: unknown) => void,
        reject,
      })
    })
  }

  /** Ends the thread at once; pending requests reject. Resolves when it is gone and its memory free. */
  async terminate(): Promise<void> {
    this.#endWith(new WorkerError(`the ${this.#name} was closed`))
    await this.#worker.terminate()
  }

  #receive(message: ResponseMessage): void {
    const pending = this.#pending.get(message.id)
    if (!pending) return
    if (message.kind === 'progress') {
      pending.onProgress(message.progress)
      return
    }
    this.#pending.delete(message.id)
    if (this.#pending.size === 0) this.#worker.unref()
    if (message.kind === 'done') pending.resolve(message.result)
    else pending.reject(new WorkerError(message.error.message, message.error))
  }

  #endWith(error: WorkerError): void {
    this.#end ??= error
    for (const { reject } of this.#pending.values()) reject(this.#end)
    this.#pending.clear()
  }
}
