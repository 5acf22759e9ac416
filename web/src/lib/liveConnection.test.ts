import type { QueryKey } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveConnection, type Stream, staleKeys } from './liveConnection.ts'

class FakeStream implements Stream {
  onopen: Stream['onopen'] = null
  onmessage: Stream['onmessage'] = null
  onerror: Stream['onerror'] = null
  readyState = 0
  isClosed = false
  close() {
    this.isClosed = true
    this.readyState = 2
  }
  connect() {
    this.readyState = 1
    this.onopen?.(new Event('open'))
  }
  fail(givenUp: boolean) {
    this.readyState = givenUp ? 2 : 0
    this.onerror?.(new Event('error'))
  }
  say(data: unknown) {
    this.onmessage?.(new MessageEvent('message', { data: typeof data === 'string' ? data : JSON.stringify(data) }))
  }
}

let streams: FakeStream[]
let refetched: (readonly QueryKey[] | 'all')[]
let timers: { run: () => void; milliseconds: number }[]
let connection: LiveConnection

const runTimers = () => {
  for (const timer of timers.splice(0)) timer.run()
}
const stream = () => streams.at(-1)!

beforeEach(() => {
  streams = []
  refetched = []
  timers = []
  connection = new LiveConnection({
    open: () => {
      streams.push(new FakeStream())
      return stream()
    },
    invalidate: (queryKeys) => refetched.push(queryKeys),
    setTimeout: (run, milliseconds) => timers.push({ run, milliseconds }),
    clearTimeout: () => timers.splice(0),
  })
  connection.open()
  stream().connect()
})

describe('LiveConnection', () => {
  it('refetches once for a burst of messages', () => {
    for (const orderId of ['a', 'b', 'b']) stream().say({ kind: 'order', orderId })
    expect(refetched).toEqual([])
    runTimers()
    expect(refetched).toHaveLength(1)
    expect(refetched[0]).toContainEqual(['orders'])
    expect(refetched[0]).toContainEqual(['order', 'a'])
    expect([...(refetched[0] ?? [])].filter((key) => key[0] === 'order')).toHaveLength(2)
    stream().say({ kind: 'shift' })
    runTimers()
    expect(refetched).toHaveLength(2)
  })

  it('hands messages to those who listen, until they stop', () => {
    const handler = vi.fn()
    const stop = connection.on('progress', handler)
    const message = { kind: 'progress', runId: 'r', progress: { elapsedMs: 10, travelSeconds: 5, unassigned: 0 } }
    stream().say(message)
    stream().say({ kind: 'run', runId: 'r' })
    stop()
    stream().say(message)
    expect(handler).toHaveBeenCalledExactlyOnceWith(message)
  })

  it('refetches everything when the server says in mid-stream that it may have missed something', () => {
    stream().say({ kind: 'ready' })
    expect(refetched).toEqual([])
    stream().say({ kind: 'ready' })
    expect(refetched).toEqual(['all'])
    stream().fail(false)
    stream().connect()
    stream().say({ kind: 'ready' })
    expect(refetched).toEqual(['all', 'all'])
  })

  it('ignores what is no message', () => {
    for (const data of ['', 'x{', 'null', '[]', '3']) stream().say(data)
    runTimers()
    expect(refetched).toEqual([])
  })

  it('refetches everything after a break, not on the first connection', () => {
    expect(refetched).toEqual([])
    stream().fail(false)
    expect(connection.status).toBe('reconnecting')
    expect(streams).toHaveLength(1)
    stream().connect()
    expect(connection.status).toBe('connected')
    expect(refetched).toEqual(['all'])
  })

  it('connects anew, waiting longer each time, when the browser has given up', () => {
    const waits: number[] = []
    for (let failure = 0; failure < 7; failure++) {
      stream().fail(true)
      waits.push(timers.at(-1)?.milliseconds ?? 0)
      runTimers()
    }
    expect(waits).toEqual([1000, 2000, 5000, 10_000, 30_000, 30_000, 30_000])
    expect(streams).toHaveLength(8)
    stream().connect()
    expect(refetched).toEqual(['all'])
    stream().fail(true)
    expect(timers.at(-1)?.milliseconds).toBe(1000)
  })

  it('tells of its status once for each change', () => {
    const listener = vi.fn()
    connection.onStatus(listener)
    stream().fail(false)
    stream().fail(false)
    stream().connect()
    expect(listener).toHaveBeenCalledTimes(2)
  })

  it('is silent once closed, and can be opened again', () => {
    stream().say({ kind: 'shift' })
    connection.close()
    expect(stream().isClosed).toBe(true)
    runTimers()
    expect(refetched).toEqual([])
    connection.open()
    expect(streams).toHaveLength(2)
    stream().connect()
    expect(refetched).toEqual([])
  })

  it('opens one stream however often it is asked', () => {
    connection.open()
    expect(streams).toHaveLength(1)
  })
})

describe('staleKeys', () => {
  it('names what a message makes stale', () => {
    expect(staleKeys({ kind: 'run', runId: 'r' })).toContainEqual(['run', 'r'])
    expect(staleKeys({ kind: 'run', runId: 'r' })).toContainEqual(['my-rounds'])
    expect(staleKeys({ kind: 'round', runId: 'r', roundId: 'd' })).toEqual(
      expect.arrayContaining([['run', 'r'], ['round', 'd'], ['my-rounds']]),
    )
    expect(staleKeys({ kind: 'round', roundId: 'd' })).toContainEqual(['run'])
    expect(staleKeys({ kind: 'shift' })).toContainEqual(['shifts'])
    expect(staleKeys({ kind: 'follow-up' })).toEqual([['follow-ups']])
  })

  it('leaves progress to those who listen', () => {
    expect(staleKeys({ kind: 'progress', runId: 'r' })).toEqual([])
    expect(staleKeys({ kind: 'ready' })).toEqual([])
  })
})
