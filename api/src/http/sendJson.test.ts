import { once } from 'node:events'
import { type Server, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import compression from 'compression'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendJson } from './sendJson.ts'

let server: Server

beforeAll(async () => {
  const app = express()
  app.use(compression())
  app.get('/:size', (request, response) => sendJson(request, response, 201, bodyOf(Number(request.params.size))))
  server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => server?.close())

/** Characters outside ASCII, so that bytes and characters differ. */
const bodyOf = (size: number) => ({ text: 'é'.repeat(size) })

async function receive(size: number, acceptEncoding: string, method = 'GET') {
  const { port } = server.address() as AddressInfo
  const sent = send({ port, path: `/${size}`, method, headers: { 'accept-encoding': acceptEncoding } })
  sent.end()
  const [response] = await once(sent, 'response')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return { status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) }
}

it.each([10, 2000, 200_000])(
  'sends JSON of %i characters, compressed when it is worth it and accepted',
  async (size) => {
    for (const accepted of ['gzip, deflate', 'identity', 'gzip;q=0']) {
      const { status, headers, bytes } = await receive(size, accepted)
      const isCompressed = size > 1000 && accepted === 'gzip, deflate'
      expect(status).toBe(201)
      expect(headers['content-encoding']).toBe(isCompressed ? 'gzip' : undefined)
      expect(headers['content-type']).toBe('application/json; charset=utf-8')
      expect(headers.vary).toBe('Accept-Encoding')
      expect(JSON.parse((isCompressed ? gunzipSync(bytes) : bytes).toString())).toEqual(bodyOf(size))
    }
    expect((await receive(size, 'gzip', 'HEAD')).bytes).toHaveLength(0)
  },
)
