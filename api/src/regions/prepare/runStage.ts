import { ExtractError, type ExtractFault } from '../../extract/index.ts'
import { runInWorker, WorkerError } from '../../workers/index.ts'
import type { StageOrder } from './stages.ts'

/** Limits a thread's young generation: Newport then needs at most 400 MB in place of 550, in the same time (scripts/region.ts). */
const youngGenerationMb = 24

/**
 * Runs one stage in a thread of its own, and settles once the thread is gone. Aborting ends it at once. Rejects with the signal's reason,
 * an ExtractError, or a WorkerError.
 *
 * @param onProgress from 0 to 1, rising
 */
export async function runStage(
  order: StageOrder,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<unknown> {
  try {
    return await runInWorker<StageOrder, unknown, number>(new URL('./stageThread.ts', import.meta.url), order, {
      name: 'stage thread',
      resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
      signal,
      onProgress: (done) => onProgress(Math.min(1, Math.max(0, done))),
    })
  } catch (error) {
    const thrown = error instanceof WorkerError ? error.thrown : undefined
    if (thrown?.name === 'ExtractError') throw new ExtractError(thrown.fields.fault as ExtractFault, thrown.message)
    throw error
  }
}
