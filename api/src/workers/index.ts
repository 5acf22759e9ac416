export { answerRequests } from './answerRequests.ts'
export { runInWorker } from './runInWorker.ts'
export { WorkerPool } from './workerPool.ts'
export { WorkerError, WorkerThread } from './workerThread.ts'
