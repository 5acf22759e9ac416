import { type LiveMessage, live } from '@doorstep/shared/contracts'
import type { Request } from 'express'
import { type Route, rawRoute } from '../http/route.ts'
import type { SignedInMember } from '../kernel/actor.ts'
import { streamLimits } from '../kernel/limits.ts'
import type { LiveHub } from './liveHub.ts'
import { LiveStream } from './liveStream.ts'
import { StreamCounter } from './streamCounter.ts'

interface LiveTools {
  readonly hub: Pick<LiveHub, 'subscribe'>
  readonly identify: (request: Request) => Promise<SignedInMember | undefined>
  readonly heartbeatMs: number
}

/**
 * A page's stream of changes. Its reader is identified again when it opens, when their access may have changed, and at each heartbeat; the stream
 * ends when they are not the same person with the same rights.
 */
export function liveRoutes({ hub, identify, heartbeatMs }: LiveTools): Route[] {
  const openStreams = new StreamCounter()
  return [
    rawRoute(live, async (request, response, _actor, signedIn) => {
      const member = signedIn as SignedInMember
      const remove = openStreams.add(member)
      const stream = new LiveStream(member, {
        identify: () => identify(request),
        timeoutMs: streamLimits.identifyTimeoutMs,
        write: (message) => {
          response.write(message === 'alive' ? ': alive\n\n' : event(message))
          // The client is not reading: the buffer would fill our memory.
          if (response.writableLength > streamLimits.unsent) response.destroy()
        },
        // Unsubscribes first: a message would be a write after the end, which ends the process.
        end: () => {
          clearInterval(heartbeat)
          unsubscribe()
          remove()
          response.end()
        },
      })
      const unsubscribe = hub.subscribe({
        listener: member,
        send: (message) => stream.send(message),
        recheck: () => void stream.check(),
      })
      const heartbeat = setInterval(() => void stream.check(), heartbeatMs)
      response.on('close', () => stream.end())
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache, no-transform',
        connection: 'keep-alive',
        'x-accel-buffering': 'no',
      })
      response.flushHeaders()
      // Catches changes between the authentication of this request and the subscription.
      await stream.check()
    }),
  ]
}

const event = (message: LiveMessage): string => `data: ${JSON.stringify(live.response.parse(message))}\n\n`
