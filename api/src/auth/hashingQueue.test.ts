import { describe, expect, it } from 'vitest'
import { hashingLimits } from '../kernel/limits.ts'
import { HashingQueue } from './hashingQueue.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))

/** A queue whose work this test ends. */
function open() {
  const queue = new HashingQueue()
  const started: string[] = []
  const ends = new Map<string, () => void>()
  const run = (name: string, isKnown: boolean) =>
    queue.run(isKnown, () => {
      started.push(name)
      return new Promise<void>((resolve) => ends.set(name, resolve))
    })
  const end = async (name: string) => {
    ends.get(name)?.()
    await settle()
  }
  return { queue, started, run, end }
}

describe('passwords to check', () => {
  it('are checked a few at a time; known devices go before those who came earlier', async () => {
    const { started, run, end } = open()
    const names = ['a', 'b', 'c', 'd']
    const all = [...names.map((name) => run(name, false)), run('known', true)]
    await settle()
    expect(started).toEqual(['a', 'b'])
    await end('a')
    expect(started).toEqual(['a', 'b', 'known'])
    for (const name of ['b', 'known', 'c', 'd']) await end(name)
    expect(started).toEqual(['a', 'b', 'known', 'c', 'd'])
    await Promise.all(all)
  })

  it('wait in no longer a line than there is room for, and strangers take no room from the known', async () => {
    const { started, run, end } = open()
    const { concurrency, waiting } = hashingLimits
    const all = Array.from({ length: concurrency + waiting }, (_, index) => run(`${index}`, false))
    await expect(run('one more', false)).rejects.toMatchObject({ kind: 'limit-exceeded' })
    all.push(run('known', true))
    await end('0')
    expect(started.at(-1)).toBe('known')
    await end('known')
    for (let index = 1; index < concurrency + waiting; index++) await end(`${index}`)
    await Promise.all(all)
    expect(started).toHaveLength(concurrency + waiting + 1)
  })

  it('make room when they fail', async () => {
    const { queue, started, run, end } = open()
    const failing = Array.from({ length: 5 }, () => queue.run(false, () => Promise.reject(new Error('no database'))))
    for (const one of failing) await expect(one).rejects.toThrow('no database')
    const after = run('after', false)
    await settle()
    expect(started).toEqual(['after'])
    await end('after')
    await after
  })
})
