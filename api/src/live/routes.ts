import { type LiveMessage, live } from '@doorstep/shared/contracts'
import type { Request } from 'express'
import { type Actor, type Route, rawRoute } from '../http/route.ts'
import type { LiveHub } from './hub.ts'

interface LiveTools {
  readonly hub: LiveHub
  readonly authenticate: (request: Request) => Promise<Actor | undefined>
  readonly heartbeatMs: number
}

/** A page's stream of what changed. Each heartbeat also asks whether the session still holds, and ends the stream when not. */
export function liveRoutes({ hub, authenticate, heartbeatMs }: LiveTools): Route[] {
  return [
    rawRoute(live, async (request, response, signedIn) => {
      const actor = signedIn as Actor
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache, no-transform',
        connection: 'keep-alive',
        'x-accel-buffering': 'no',
      })
      const send = (message: LiveMessage) => {
        response.write(`data: ${JSON.stringify(live.response.parse(message))}\n\n`)
      }
      send({ kind: 'ready' })
      const unsubscribe = hub.subscribe(actor, send)
      const heartbeat = setInterval(async () => {
        const still = await authenticate(request).catch(() => actor)
        if (still?.role === actor.role && still.organisationId === actor.organisationId)
          response.write(': still here\n\n')
        else end()
      }, heartbeatMs)
      // Unsubscribes first: until a slow reader has taken the rest, a message would be a write after the end, which ends the process.
      const end = () => {
        clearInterval(heartbeat)
        unsubscribe()
        response.end()
      }
      response.on('close', end)
    }),
  ]
}
