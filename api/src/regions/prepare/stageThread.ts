import { parentPort, workerData } from 'node:worker_threads'
import type { ExtractError } from '../../extract/index.ts'
import type { StageMessage, StageOrder } from './stageMessages.ts'
import type { stageTasks } from './stageTasks.ts'

/** How often progress is told, in milliseconds. */
const tellEveryMs = 100

const { stage, work, tasks } = workerData as StageOrder
const tell = (message: StageMessage) => parentPort?.postMessage(message)

let toldAt = 0
const onProgress = (done: number) => {
  const now = performance.now()
  if (now - toldAt < tellEveryMs) return
  toldAt = now
  tell({ type: 'progress', done })
}

try {
  const module = (await import(tasks)) as { stageTasks: typeof stageTasks }
  tell({ type: 'done', result: await module.stageTasks[stage]?.(work, { onProgress }) })
} catch (error) {
  // By its name: to load its class would cost every thread the whole reader.
  if (isExtractError(error)) tell({ type: 'extract-error', fault: error.fault, message: error.message })
  else tell({ type: 'error', code: (error as NodeJS.ErrnoException).code, error })
}

function isExtractError(error: unknown): error is ExtractError {
  return error instanceof Error && error.name === 'ExtractError'
}
