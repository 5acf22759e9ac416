import { EventEmitter } from 'node:events'
import type { Response } from 'express'
import { beforeEach, describe, expect, it } from 'vitest'
import { budgets as amounts, defaultRequestsPerMinute } from '../kernel/limits.ts'
import { CallerBudgets } from './callerBudgets.ts'

let now = 0
let budgets: CallerBudgets
beforeEach(() => {
  now = 0
  budgets = new CallerBudgets(defaultRequestsPerMinute, () => now)
})

const stranger = { address: '198.51.100.7' }
const person = { userId: 'olive' }

/** The parts of a response that budgets use. */
class Answer extends EventEmitter {
  readonly headers: Record<string, unknown> = {}
  readonly req = { socket: { bytesRead: 0, bytesWritten: 0 } }
  setHeader(name: string, value: unknown) {
    this.headers[name] = value
  }
}

/** Asks, takes so long and sends so much. @returns the seconds to wait when refused */
function ask(
  caller: Parameters<CallerBudgets['admit']>[0],
  cost: { ms?: number; bytes?: number } = {},
): number | undefined {
  const answer = new Answer()
  try {
    budgets.admit(caller, answer as unknown as Response)
  } catch {
    return answer.headers['retry-after'] as number
  }
  now += cost.ms ?? 0
  answer.req.socket.bytesWritten += cost.bytes ?? 0
  answer.emit('close')
  return undefined
}

describe('what a caller may use', () => {
  it('is a number of requests, which comes back with time', () => {
    const { capacity, refillPerSecond } = amounts.stranger.requests
    for (let count = 0; count < capacity; count++) expect(ask(stranger)).toBeUndefined()
    expect(ask(stranger)).toBe(1)
    now += 1000
    for (let count = 0; count < refillPerSecond; count++) expect(ask(stranger)).toBeUndefined()
    expect(ask(stranger)).toBe(1)
  })

  it('is bytes, and the response says how long to wait', () => {
    const { capacity, refillPerSecond } = amounts.stranger.bytes
    expect(ask(stranger, { bytes: capacity + 10 * refillPerSecond - 1 })).toBeUndefined()
    expect(ask(stranger)).toBe(10)
    now += 10_000
    expect(ask(stranger)).toBeUndefined()
  })

  it('is time, which many requests side by side use up', () => {
    const { inFlight, seconds } = amounts.stranger
    const open = Array.from({ length: inFlight - 1 }, () => new Answer())
    for (const answer of open) budgets.admit(stranger, answer as unknown as Response)
    now += 1000 * Math.ceil((seconds.capacity + 1) / (inFlight - 1 - seconds.refillPerSecond))
    for (const answer of open) answer.emit('close')
    expect(ask(stranger)).toBeGreaterThan(0)
    expect(ask(person, { ms: 25_000 })).toBeUndefined()
    expect(ask(stranger)).toBeUndefined()
  })

  it('is a number of requests at the same time', () => {
    const open = Array.from({ length: amounts.stranger.inFlight }, () => new Answer())
    for (const answer of open) budgets.admit(stranger, answer as unknown as Response)
    expect(ask(stranger)).toBe(1)
    expect(ask(person)).toBeUndefined()
    open[0]?.emit('close')
    expect(ask(stranger)).toBeUndefined()
  })

  it('is everybody\u2019s own: another address, another person; but one network of IPv6 is one caller', () => {
    const { capacity } = amounts.stranger.requests
    for (let count = 0; count < capacity; count++) ask({ address: `2001:db8:1:2::${count}` })
    expect(ask({ address: '2001:db8:1:2:3:4:5:6' })).toBe(1)
    expect(ask({ address: '2001:db8:1:3::1' })).toBeUndefined()
    expect(ask(stranger)).toBeUndefined()
    expect(ask({ address: undefined })).toBeUndefined()
  })

  it('grows with the requests that an address may make', () => {
    budgets = new CallerBudgets(10 * defaultRequestsPerMinute, () => now)
    for (let count = 0; count < 10 * amounts.stranger.requests.capacity; count++) expect(ask(stranger)).toBeUndefined()
    expect(ask(stranger)).toBe(1)
  })
})
