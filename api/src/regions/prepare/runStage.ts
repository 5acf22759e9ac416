import { Worker } from 'node:worker_threads'
import { ExtractError } from '../../extract/index.ts'
import type { StageMessage, StageOrder } from './stageMessages.ts'

/**
 * Room for a thread's newest objects. Node would take what it likes: Newport then needs 550 MB at most, with this 400 MB, in the same time
 * (scripts/region.ts).
 */
const youngGenerationMb = 24

/** A stage ended without a result and without saying why. */
class StageThreadError extends Error {
  override name = 'StageThreadError'
}

/**
 * Runs one stage in a thread of its own, which is ended with it: its memory goes back. Aborting ends the thread at once. Rejects with
 * the stage's error, ExtractErrors whole, others with their `code`; settles only once the thread is gone.
 *
 * @param onProgress from 0 to 1, rising
 */
export async function runStage(
  order: StageOrder,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<unknown> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./stageThread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
  })
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop)
  try {
    return await new Promise((resolve, reject) => {
      let last: StageMessage | undefined
      worker.on('message', (message: StageMessage) => {
        last = message
        if (message.type === 'progress') onProgress(Math.min(1, Math.max(0, message.done)))
      })
      worker.on('error', (error) => {
        last = { type: 'error', code: (error as NodeJS.ErrnoException).code, error }
      })
      worker.on('exit', () => {
        if (last?.type === 'done') resolve(last.result)
        else reject(signal.aborted ? signal.reason : errorOf(last))
      })
    })
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function errorOf(message: StageMessage | undefined): Error {
  if (message?.type === 'extract-error') return new ExtractError(message.fault, message.message)
  if (message?.type !== 'error') return new StageThreadError('The thread ended before its work was done.')
  const error = new StageThreadError('The stage failed.', { cause: message.error })
  return message.code === undefined ? error : Object.assign(error, { code: message.code })
}
