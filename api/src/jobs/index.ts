export { type JobQueue, openJobQueue } from './jobQueue.ts'
