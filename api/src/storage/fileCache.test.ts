import { expect, it } from 'vitest'
import { FileCache } from './fileCache.ts'

it('opens a file once, until it is no longer listed', () => {
  const events: string[] = []
  const cache = new FileCache(
    (file) => `${events.push(`open ${file}`)}`,
    (opened) => events.push(`close ${opened}`),
  )
  expect([cache.get('a'), cache.get('b'), cache.get('a')]).toEqual(['1', '2', '1'])
  cache.retain(['b', 'c'])
  expect([cache.get('b'), cache.get('a')]).toEqual(['2', '4'])
  expect(events).toEqual(['open a', 'open b', 'close 1', 'open a'])
})

it('tries again after a failure, at once or of a promise', async () => {
  let failures = 1
  const fail = () => {
    if (failures-- > 0) throw new Error('gone')
    return 'opened'
  }
  const files = new FileCache(fail)
  expect(() => files.get('a')).toThrow('gone')
  expect(files.get('a')).toBe('opened')
  failures = 1
  const promises = new FileCache(async () => fail())
  await expect(promises.get('a')).rejects.toThrow('gone')
  expect(await promises.get('a')).toBe('opened')
})
