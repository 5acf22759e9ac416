import type { Connection } from './connection.ts'
import { atRate, type Measured } from './openLoop.ts'

const streamsPerSession = 5

/**
 * Delay from sending an order until every open page has received it: 200 streams, ten orders per second.
 *
 * @param log logs an order and resolves to its id, passed to `willSend` just before sending
 * @returns one time for each order and stream
 */
export async function measureLiveDelay(
  listeners: readonly Connection[],
  streams: number,
  seconds: number,
  log: (index: number, willSend: (orderId: string) => void) => Promise<boolean>,
): Promise<Measured> {
  const sentAt = new Map<string, number>()
  const times: number[] = []
  const open = await Promise.all(
    Array.from({ length: streams }, (_, index) => {
      const listener = listeners[Math.floor(index / streamsPerSession)]
      if (!listener) throw new Error('not enough sessions for so many streams')
      return listener.open('GET', '/api/live')
    }),
  )
  for (const stream of open) {
    if (stream.statusCode !== 200) throw new Error(`a stream answered ${stream.statusCode}`)
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const [, orderId = ''] of text.matchAll(/"orderId":"([^"]+)"/g)) {
        const sent = sentAt.get(orderId)
        if (sent !== undefined) times.push(performance.now() - sent)
      }
    })
  }
  const sent = await atRate(10, seconds, (index) => log(index, (orderId) => sentAt.set(orderId, performance.now())))
  await new Promise((resolve) => setTimeout(resolve, 1000))
  for (const stream of open) stream.destroy()
  const expected = streams * sentAt.size
  return {
    sent: expected,
    failed: sent.failed + expected - times.length,
    perSecond: times.length / seconds,
    times: times.sort((a, b) => a - b),
  }
}
