import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { LiveMessage } from '@doorstep/shared/contracts'
import express, { type Request } from 'express'
import { afterEach, expect, it } from 'vitest'
import type { Actor, RawRoute } from '../http/route.ts'
import { liveRoutes } from './routes.ts'

const actor: Actor = {
  userId: 'olive',
  name: 'Olive Marlowe',
  role: 'organiser',
  organisationId: '0199a000-0000-7000-8000-000000000001',
  organisationName: 'Hillrise Helpers',
  timeZone: 'Europe/London',
  partnerId: null,
  driverId: null,
}

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** A server with the live stream alone, whose hub is this test. */
async function serve(authenticate: (request: Request) => Promise<Actor | undefined>) {
  const open = new Set<(message: LiveMessage) => void>()
  const hub = {
    subscribe: (_: unknown, send: (message: LiveMessage) => void) => {
      open.add(send)
      return () => void open.delete(send)
    },
    onAnnouncement: () => () => {},
    close: async () => {},
  }
  const [route] = liveRoutes({ hub, authenticate, heartbeatMs: 20 }) as [RawRoute]
  const app = express().get('/api/live', (request, response) => route.respond(request, response, actor))
  server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { open, port: (server.address() as AddressInfo).port }
}

it('sends nothing more to a page that reads slowly once its session has ended', async () => {
  let still: Actor | undefined = actor
  const { open, port } = await serve(async () => still)
  const page = connect(port, '127.0.0.1')
  page.write('GET /api/live HTTP/1.1\r\nhost: test\r\n\r\n')
  await once(page, 'data')
  page.pause()
  const send = [...open][0] as (message: LiveMessage) => void
  // More than the sockets hold, so that the end of the stream waits behind it.
  for (let count = 0; count < 200_000; count++) send({ kind: 'order', version: count })
  still = undefined
  for (const deadline = Date.now() + 5000; open.size > 0 && Date.now() < deadline; ) await pause(10)
  expect(open.size).toBe(0)
  expect(page.closed).toBe(false)
  page.destroy()
})

it('forgets a page that went away', async () => {
  const { open, port } = await serve(async () => actor)
  const page = connect(port, '127.0.0.1')
  page.write('GET /api/live HTTP/1.1\r\nhost: test\r\n\r\n')
  await once(page, 'data')
  expect(open.size).toBe(1)
  page.destroy()
  for (const deadline = Date.now() + 5000; open.size > 0 && Date.now() < deadline; ) await pause(10)
  expect(open.size).toBe(0)
})
