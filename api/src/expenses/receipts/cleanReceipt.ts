import { maxReceiptBytes } from '@doorstep/shared/rules'
import pLimit from 'p-limit'
import { runInWorker, WorkerError } from '../../workers/index.ts'
import { damaged, ReceiptError, ReceiptTooLargeError } from './receiptError.ts'
import { receiptLimits } from './receiptLimits.ts'

export interface CleanedReceipt {
  readonly mediaType: 'image/jpeg' | 'application/pdf'
  readonly content: Uint8Array
  readonly pages: number
}

/** Files that are read at once: a large photo needs some 200 MB. */
const oneAtATime = pLimit(1)

/**
 * A receipt as it may be stored and shown to others: a photo encoded anew, a PDF rebuilt from its pages. Read in a thread of its own, with bounds on memory and time:
 * whatever a file does, it ends that thread only.
 *
 * @throws ReceiptError
 */
export async function cleanReceipt(file: Uint8Array, gone: AbortSignal): Promise<CleanedReceipt> {
  if (file.length > maxReceiptBytes) throw new ReceiptTooLargeError()
  const cleaned = await oneAtATime(() => cleanInThread(file, gone))
  if (cleaned.content.length > maxReceiptBytes) throw new ReceiptTooLargeError()
  return cleaned
}

async function cleanInThread(file: Uint8Array, gone: AbortSignal): Promise<CleanedReceipt> {
  const tooLong = AbortSignal.timeout(receiptLimits.milliseconds)
  try {
    return await runInWorker<{ file: Uint8Array }, CleanedReceipt>(
      new URL('./cleanThread.ts', import.meta.url),
      { file },
      {
        signal: AbortSignal.any([gone, tooLong]),
        name: 'receipt thread',
        resourceLimits: { maxOldGenerationSizeMb: receiptLimits.heapMb, maxYoungGenerationSizeMb: 32 },
      },
    )
  } catch (error) {
    if (tooLong.aborted) throw damaged()
    if (!(error instanceof WorkerError)) throw error
    if (error.thrown?.name === 'ReceiptError') throw new ReceiptError(error.message, { cause: error })
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') throw damaged()
    throw error
  }
}
