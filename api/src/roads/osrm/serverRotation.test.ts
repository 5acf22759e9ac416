import { expect, it } from 'vitest'
import { ServerRotation } from './serverRotation.ts'

const none = new Set<string>()
let now = 0
const three = () => new ServerRotation(['a', 'b', 'c'], 30_000, () => now)
const nextOnes = (servers: ServerRotation, count: number) => Array.from({ length: count }, () => servers.next(none))

it('uses each in turn', () => {
  expect(nextOnes(three(), 6)).toEqual(['a', 'b', 'c', 'a', 'b', 'c'])
})

it('skips a failed one until it has rested', () => {
  const servers = three()
  servers.markFailed('b')
  expect(new Set(nextOnes(servers, 10))).toEqual(new Set(['a', 'c']))
  now += 29_999
  expect(new Set(nextOnes(servers, 10))).toEqual(new Set(['a', 'c']))
  now += 1
  expect(new Set(nextOnes(servers, 10))).toEqual(new Set(['a', 'b', 'c']))
})

it('uses one again that answered after all', () => {
  const servers = three()
  servers.markFailed('b')
  servers.markWorking('b')
  expect(nextOnes(servers, 3)).toContain('b')
})

it('is suspended for as long as a server rests, unless one answers after all', () => {
  const servers = three()
  servers.suspend()
  expect(servers.isSuspended()).toBe(true)
  now += 29_999
  expect(servers.isSuspended()).toBe(true)
  now += 1
  expect(servers.isSuspended()).toBe(false)
  servers.suspend()
  servers.markWorking('a')
  expect(servers.isSuspended()).toBe(false)
})

it('uses resting ones when no other is left, longest rested first', () => {
  const servers = three()
  for (const url of ['c', 'a', 'b']) {
    servers.markFailed(url)
    now += 1
  }
  expect(servers.next(none)).toBe('c')
  expect(servers.next(new Set(['c']))).toBe('a')
  expect(servers.next(new Set(['a', 'b', 'c']))).toBeUndefined()
  expect([servers.hasOthers(new Set(['c'])), servers.hasOthers(new Set(['a', 'b', 'c']))]).toEqual([true, false])
})
