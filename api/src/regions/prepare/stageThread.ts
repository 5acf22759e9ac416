import { answerRequests } from '../../workers/index.ts'
import type { StageOrder } from './stages.ts'
import type { stageTasks } from './stageTasks.ts'

/** Milliseconds between two reports of progress. */
const reportEveryMs = 100

answerRequests(async ({ stage, work, tasks }: StageOrder, report: (done: number) => void) => {
  let reportedAt = 0
  const onProgress = (done: number) => {
    const now = performance.now()
    if (now - reportedAt < reportEveryMs) return
    reportedAt = now
    report(done)
  }
  const module = (await import(tasks)) as { stageTasks: typeof stageTasks }
  return module.stageTasks[stage](work, { onProgress })
})
