import { answerRequests } from '../answerRequests.ts'

export type TestRequest = 'echo' | 'count' | 'throw' | 'reject' | 'exit' | 'exhaust' | 'hang'

class TestError extends Error {
  override name = 'TestError'
  readonly code = 'ETEST'
}

answerRequests((request: TestRequest, report: (count: number) => void) => {
  switch (request) {
    case 'count':
      for (let count = 1; count <= 3; count++) report(count)
      return request
    case 'throw':
      throw new TestError('as asked')
    case 'reject':
      return Promise.reject('no error object')
    case 'exit':
      return process.exit(7)
    case 'exhaust': {
      const objects: unknown[] = []
      for (;;) objects.push({ number: objects.length })
    }
    case 'hang':
      return new Promise<string>(() => undefined)
    default:
      return request
  }
})
