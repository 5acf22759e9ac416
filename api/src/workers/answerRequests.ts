import { parentPort } from 'node:worker_threads'
import type { RequestMessage, ResponseMessage, ThrownError } from './messages.ts'

/** Makes the module that calls it the code of a WorkerThread. What `answer` throws reaches the caller as a WorkerError. */
export function answerRequests<Request, Result, Progress = never>(
  answer: (request: Request, report: (progress: Progress) => void) => Result | Promise<Result>,
): void {
  const port = parentPort
  if (!port) throw new Error('this file runs in a worker thread only')
  const send = (message: ResponseMessage) => port.postMessage(message)
  port.on('message', async ({ id, request }: RequestMessage) => {
    try {
      const result = await answer(request as Request, (progress) => send({ id, kind: 'progress', progress }))
      send({ id, kind: 'done', result })
    } catch (error) {
      send({ id, kind: 'failed', error: thrownError(error) })
    }
  })
}

function thrownError(error: unknown): ThrownError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), fields: {} }
  const fields = Object.entries(error).filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  return { name: error.name, message: error.message, fields: Object.fromEntries(fields) }
}
