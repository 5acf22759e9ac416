export { type JobQueue, openJobQueue } from './jobs.ts'
