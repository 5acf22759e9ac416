import { runInWorker, WorkerError } from '../../workers/index.ts'
import { type Spreadsheet, SpreadsheetError } from './sheet.ts'

/** Megabytes of a reading thread's heap: whatever a file does, it can end that thread only. */
const maxHeapMb = 220

/**
 * Reads a CSV or Excel file in a thread of its own: parsing a large one must not delay other requests.
 *
 * @throws SpreadsheetError
 */
export async function readSpreadsheet(path: string, signal: AbortSignal): Promise<Spreadsheet> {
  try {
    return await runInWorker<{ path: string }, Spreadsheet>(
      new URL('./readThread.ts', import.meta.url),
      { path },
      {
        signal,
        name: 'spreadsheet thread',
        resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: 32 },
      },
    )
  } catch (error) {
    if (!(error instanceof WorkerError)) throw error
    if (error.thrown?.name === 'SpreadsheetError') throw new SpreadsheetError(error.message, { cause: error })
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new SpreadsheetError('The file needs too much memory to be read. Split it, or save it as CSV.', {
        cause: error,
      })
    throw error
  }
}
