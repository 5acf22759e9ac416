import { WorkerThread, type WorkerThreadOptions } from './workerThread.ts'

interface RunOptions<Progress> extends WorkerThreadOptions {
  readonly signal: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/**
 * Runs one request in a thread of its own, and settles once the thread is gone: its memory is free. Aborting ends it at once. Rejects with
 * a WorkerError or the signal's reason.
 */
export async function runInWorker<Request, Result, Progress = never>(
  module: URL,
  request: Request,
  { signal, onProgress, ...options }: RunOptions<Progress>,
): Promise<Result> {
  signal.throwIfAborted()
  const thread = new WorkerThread<Request, Result, Progress>(module, options)
  const stop = () => void thread.terminate()
  signal.addEventListener('abort', stop)
  try {
    return await thread.request(request, onProgress)
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    signal.removeEventListener('abort', stop)
    await thread.terminate()
  }
}
