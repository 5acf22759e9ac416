import { createServer } from 'node:http'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { listen, probeListening } from './listen.ts'

const ofThisMachine = Object.values(networkInterfaces()).flatMap((one) => one ?? [])
const hasIpv6 = ofThisMachine.some(({ address }) => address === '::1')

const answering = () => createServer((_request, response) => response.end('us'))
const ask = (address: string) => fetch(address).then((reply) => reply.text())

describe('listening at localhost', () => {
  it('answers at both addresses of this machine, on one port', async () => {
    const { port, servers } = await listen(answering, { port: 0, host: 'localhost' })
    for (const host of ['127.0.0.1', ...(hasIpv6 ? ['[::1]'] : []), 'localhost'])
      expect(await ask(`http://${host}:${port}`)).toBe('us')
    for (const server of servers) server.close()
  })

  it('is refused where another program has the port at either, and leaves the other free', async () => {
    for (const taken of hasIpv6 ? ['::1', '127.0.0.1'] : ['127.0.0.1']) {
      const other = await listen(answering, { port: 0, host: taken })
      const place = { port: other.port, host: 'localhost' }
      await expect(listen(answering, place)).rejects.toMatchObject({ code: 'EADDRINUSE' })
      await expect(probeListening(place)).rejects.toMatchObject({ code: 'EADDRINUSE', port: other.port })
      if (taken === '::1') await probeListening({ port: other.port, host: '127.0.0.1' })
      for (const server of other.servers) server.close()
    }
  })

  it('listens nowhere else', async () => {
    const { servers } = await listen(answering, { port: 0, host: '127.0.0.1' })
    expect(servers.map((server) => server.address())).toEqual([expect.objectContaining({ address: '127.0.0.1' })])
    for (const server of servers) server.close()
  })
})
