import { afterEach, describe, expect, it } from 'vitest'
import { runInWorker, WorkerError, WorkerPool, WorkerThread } from './index.ts'
import type { TestRequest } from './testing/testThread.ts'

const module = new URL('./testing/testThread.ts', import.meta.url)
const options = { name: 'test thread' }

describe('WorkerThread', () => {
  let thread: WorkerThread<TestRequest, string, number>
  const start = (resourceLimits = {}) => {
    thread = new WorkerThread(module, { ...options, resourceLimits })
  }
  afterEach(() => thread.terminate())

  it('answers several requests, with the progress of each', async () => {
    start()
    const counts: number[] = []
    const answers = [thread.request('echo'), thread.request('count', (count) => counts.push(count))]
    expect(thread.isIdle).toBe(false)
    expect(await Promise.all(answers)).toEqual(['echo', 'count'])
    expect([counts, thread.isIdle]).toEqual([[1, 2, 3], true])
  })

  it('lives on after a request that fails, and says what was thrown', async () => {
    start()
    const error = await thread.request('throw').catch((error: unknown) => error)
    expect(error).toBeInstanceOf(WorkerError)
    expect(error).toMatchObject({ message: 'as asked', code: 'ETEST', thrown: { name: 'TestError' } })
    await expect(thread.request('reject')).rejects.toThrow('no error object')
    await expect(thread.request((() => undefined) as never)).rejects.toThrow(/could not be cloned/)
    expect(await thread.request('echo')).toBe('echo')
    expect(thread.isIdle).toBe(true)
  })

  it('rejects what is pending when it dies, and all that comes later', async () => {
    start()
    const [hanging, exiting] = [thread.request('hang'), thread.request('exit')]
    await expect(hanging).rejects.toThrow('the test thread ended with code 7')
    await expect(exiting).rejects.toThrow(WorkerError)
    expect([thread.hasEnded, thread.isIdle]).toEqual([true, false])
    await expect(thread.request('echo')).rejects.toThrow('ended with code 7')
  })

  it('has a code when its memory was not enough', async () => {
    start({ maxOldGenerationSizeMb: 10 })
    await expect(thread.request('exhaust')).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' })
  })

  it('rejects what is pending when it is closed', async () => {
    start()
    const pending = expect(thread.request('hang')).rejects.toThrow('the test thread was closed')
    await thread.terminate()
    await pending
  })
})

it('a pool uses idle threads again, and replaces those that died', async () => {
  const pool = new WorkerPool<TestRequest, string, number>(module, options)
  pool.warm(2)
  expect(await Promise.all([pool.run('echo'), pool.run('count'), pool.run('echo')])).toEqual(['echo', 'count', 'echo'])
  await expect(pool.run('exit')).rejects.toThrow(WorkerError)
  expect(await pool.run('echo')).toBe('echo')
  const pending = expect(pool.run('hang')).rejects.toThrow('closed')
  await pool.close()
  await pending
})

describe('runInWorker', () => {
  const run = (request: TestRequest, signal = new AbortController().signal) =>
    runInWorker<TestRequest, string>(module, request, { ...options, signal })

  it('answers, or rejects with the error', async () => {
    expect(await run('echo')).toBe('echo')
    await expect(run('throw')).rejects.toMatchObject({ code: 'ETEST' })
    await expect(run('exit')).rejects.toThrow('ended with code 7')
  })

  it('ends at once when it is aborted, with the reason', async () => {
    await expect(run('echo', AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
    const stopping = new AbortController()
    const running = run('hang', stopping.signal)
    stopping.abort(new Error('while it ran'))
    await expect(running).rejects.toThrow('while it ran')
  })
})
