import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import express, { type Request } from 'express'
import { afterEach, expect, it } from 'vitest'
import type { RawRoute } from '../http/route.ts'
import type { SignedInMember } from '../kernel/actor.ts'
import type { Subscriber } from './liveHub.ts'
import { liveRoutes } from './routes.ts'

const member: SignedInMember = {
  sessionId: 'desk',
  userId: 'olive',
  name: 'Olive Marlowe',
  roles: ['organiser'],
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
async function serve(identify: (request: Request) => Promise<SignedInMember | undefined>) {
  const open = new Set<Subscriber>()
  const hub = {
    subscribe: (subscriber: Subscriber) => {
      open.add(subscriber)
      return () => void open.delete(subscriber)
    },
  }
  const [route] = liveRoutes({ hub, identify, heartbeatMs: 20 }) as [RawRoute]
  const app = express().get('/api/live', (request, response) => route.respond(request, response, undefined, member))
  server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { open, port: (server.address() as AddressInfo).port }
}

it('sends nothing more to a page that reads slowly once its session has ended', async () => {
  let still: SignedInMember | undefined = member
  const { open, port } = await serve(async () => still)
  const page = connect(port, '127.0.0.1')
  page.write('GET /api/live HTTP/1.1\r\nhost: test\r\n\r\n')
  await once(page, 'data')
  page.pause()
  const [{ send }] = [...open] as [Subscriber]
  // More than goes at once, so that the end of the stream waits behind it; less than is cut off.
  for (let count = 0; count < 20_000; count++) send({ kind: 'order', version: count })
  still = undefined
  await expect.poll(() => open.size, { interval: 10 }).toBe(0)
  expect(page.closed).toBe(false)
  page.destroy()
})

it('cuts a page off that reads nothing, rather than keep all that it does not take', async () => {
  const { open, port } = await serve(async () => member)
  const page = connect(port, '127.0.0.1').on('error', () => {})
  page.write('GET /api/live HTTP/1.1\r\nhost: test\r\n\r\n')
  await once(page, 'data')
  page.pause()
  const [{ send }] = [...open] as [Subscriber]
  for (let count = 0; count < 500_000 && open.size > 0; count++) send({ kind: 'order', version: count })
  await expect.poll(() => open.size, { interval: 10 }).toBe(0)
  page.destroy()
})

it('forgets a page that went away', async () => {
  const { open, port } = await serve(async () => member)
  const page = connect(port, '127.0.0.1')
  page.write('GET /api/live HTTP/1.1\r\nhost: test\r\n\r\n')
  await once(page, 'data')
  expect(open.size).toBe(1)
  page.destroy()
  await expect.poll(() => open.size, { interval: 10 }).toBe(0)
})
