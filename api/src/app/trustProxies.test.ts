import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import pino from 'pino'
import { expect, it } from 'vitest'
import { type ProxySettings, trustProxies } from './trustProxies.ts'

/** Requests through a proxy on this machine that forwards an address. @returns the address that the app sees, and its log */
async function ask(settings: Omit<ProxySettings, 'log'>, times = 1) {
  const lines: string[] = []
  const app = express()
  trustProxies(app, { ...settings, log: pino({ base: null }, { write: (line) => void lines.push(line) }) })
  app.get('/', (request, response) => void response.send(request.ip))
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let address = ''
  for (let count = 0; count < times; count++)
    address = await (await fetch(url, { headers: { 'x-forwarded-for': '203.0.113.9, 10.0.0.5' } })).text()
  server.close()
  return { address, lines: lines.map((line) => JSON.parse(line) as { msg: string; proxy: string }) }
}

it('trusts no proxy without a public address, and warns once', async () => {
  const { address, lines } = await ask({ publicUrl: undefined, proxies: [] }, 3)
  expect(address).toBe('127.0.0.1')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ proxy: '127.0.0.1', msg: expect.stringContaining('DOORSTEP_PROXIES') })
  expect(JSON.stringify(lines)).not.toContain('203.0.113.9')
})

it('believes a proxy on this machine behind a public address, but not who that one names', async () => {
  const { address, lines } = await ask({ publicUrl: 'https://doorstep.example', proxies: [] })
  expect([address, lines]).toEqual(['10.0.0.5', []])
})

it('believes proxies that are named, one behind the other', async () => {
  const { address, lines } = await ask({ publicUrl: undefined, proxies: ['10.0.0.0/8'] })
  expect([address, lines]).toEqual(['203.0.113.9', []])
})
