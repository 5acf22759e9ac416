import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addRegion, cancelRegion, listRegions, removeRegion } from '@doorstep/shared/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeSmallExtract } from '../../api/src/regions/prepare/testing/smallExtract.ts'
import { startTestApi, type TestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { useTestDatabase } from '../factories/database.ts'
import { makePerson } from '../factories/group.ts'
import { makeDataFolder } from '../factories/launchApp.ts'
import { makeOrganisation } from '../factories/organisation.ts'

const database = useTestDatabase()
let data: Awaited<ReturnType<typeof makeDataFolder>>
let folder: string
let extract: Buffer
let server: Server
/** While true, the server sends only the beginning. */
let holds: boolean
let api: TestApi
let organisationId: string
let admin: Client

beforeAll(async () => {
  data = await makeDataFolder()
  folder = await mkdtemp(join(tmpdir(), 'doorstep-regions-api-'))
  extract = await readFile(await writeSmallExtract(join(folder, 'place.osm.pbf')))
  holds = false
  server = createServer((request, response) => {
    if (request.url?.endsWith('.md5')) return void response.end(createHash('md5').update(extract).digest('hex'))
    response.writeHead(200, { 'content-length': extract.length })
    if (holds) response.write(extract.subarray(0, 20))
    else response.end(extract)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const mapServer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  api = await startTestApi(database.ownerUrl, data.folder, { mapServer, maxUploadBytes: 100_000, minFreeDisk: 0 })
  organisationId = await makeOrganisation(api.ownerUrl, 'Cartographers')
  admin = (await makePerson(api, organisationId, { role: 'admin' })).client
})
afterAll(async () => {
  await api.close()
  server.closeAllConnections()
  server.close()
  await data.remove()
  await rm(folder, { recursive: true })
})

const list = () => admin.call(listRegions, {})
const ended = async () => {
  await expect.poll(async () => (await list()).preparation?.status, { timeout: 30_000 }).not.toBe('running')
  return (await list()).preparation
}
const send = (file: string, body: Uint8Array, type = 'application/octet-stream') =>
  admin.open(`/api/regions/upload?file=${encodeURIComponent(file)}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.from(body),
  })
const uploads = () => readdir(join(data.folder, 'regions', 'uploads')).catch(() => [])

describe('a region through the API', () => {
  it('is downloaded, loaded and removed, with audit entries', async () => {
    expect(await list()).toMatchObject({ items: [], engines: { car: 'estimate' } })
    const added = await admin.call(addRegion, { body: { region: 'europe/doggerland/mill-town' } })
    expect(added).toMatchObject({ status: 'running', name: 'Mill Town', regionId: 'mill-town' })
    expect(added.stages.map(({ stage }) => stage)).toContain('download')
    expect(await ended()).toMatchObject({ id: added.id, status: 'done', sentence: null })
    await expect.poll(async () => (await list()).items.length).toBe(1)
    expect(await list()).toMatchObject({
      items: [{ id: 'mill-town', source: 'europe/doggerland/mill-town', dataDate: '2026-03-01T00:00:00.000Z' }],
      engines: { car: 'streets', bike: 'streets', foot: 'streets' },
    })
    await admin.call(removeRegion, { params: { regionId: 'mill-town' } })
    expect((await list()).items).toEqual([])
    const rows = await api.owner`select action, fields from audit where entity = 'region' order by at, id`
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { action: 'created', fields: [] },
      { action: 'changed', fields: ['removed'] },
    ])
  })

  it('can be cancelled, and blocks a second one until then', async () => {
    holds = true
    const added = await admin.call(addRegion, { body: { region: 'europe/slow' } })
    expect((await admin.ask(addRegion, { body: { region: 'europe/other' } })).status).toBe(409)
    expect((await send('place.osm.pbf', extract)).status).toBe(409)
    await admin.call(cancelRegion, { body: { preparationId: added.id } })
    holds = false
    expect(await ended()).toMatchObject({ id: added.id, status: 'cancelled' })
    expect((await list()).items).toEqual([])
  })

  it('is uploaded as a file, which is deleted afterwards', async () => {
    const reply = await send('../../Mill Town.osm.pbf', extract)
    expect(reply.status).toBe(202)
    expect(await ended()).toMatchObject({ status: 'done', regionId: 'mill-town' })
    expect(await uploads()).toEqual([])
    await expect.poll(async () => (await list()).items.length).toBe(1)
    await admin.call(removeRegion, { params: { regionId: 'mill-town' } })
  })

  it('allows one upload at a time, and an aborted one leaves nothing behind', async () => {
    const hangUp = new AbortController()
    const half = new ReadableStream({ start: (controller) => controller.enqueue(extract.subarray(0, 100)) })
    const first = admin.open('/api/regions/upload?file=slow.osm.pbf', {
      ...{ method: 'POST', body: half, duplex: 'half', signal: hangUp.signal },
      headers: { 'content-type': 'application/octet-stream' },
    } as RequestInit)
    await expect.poll(async () => (await uploads()).length).toBe(1)
    const second = await send('place.osm.pbf', extract)
    expect(second.status).toBe(409)
    expect(await second.json()).toMatchObject({ detail: expect.stringMatching(/^Another map is being uploaded/) })
    hangUp.abort()
    await expect(first).rejects.toThrow()
    await expect.poll(uploads).toEqual([])
    await expect.poll(async () => (await send('a.osm.pbf', Buffer.from('no map'))).status).toBe(400)
  })

  it.each([
    ['foreign', Buffer.from('<!doctype html> no map'), 400, 'is not an OpenStreetMap extract'],
    ['empty', Buffer.alloc(0), 400, 'is empty'],
    ['too large', Buffer.alloc(100_001), 413, 'larger than 0 MB'],
  ])('is refused at its field when the file is %s', async (_, body, status, sentence) => {
    const reply = await send('a.osm.pbf', body)
    const problem = (await reply.json()) as { fields: { path: string; message: string }[] }
    expect(reply.status).toBe(status)
    expect(problem.fields).toEqual([{ path: 'file', message: expect.stringContaining(sentence) }])
    expect(await uploads()).toEqual([])
  })

  it('is refused as a cross-site form post', async () => {
    expect((await send('a.osm.pbf', extract, 'text/plain')).status).toBe(415)
    expect((await send('a.osm.pbf', extract, 'multipart/form-data; boundary=x')).status).toBe(415)
  })

  it('is refused at its field for an unknown name', async () => {
    const reply = await admin.ask(addRegion, { body: { region: '../etc' } })
    expect(reply.status).toBe(400)
    expect(reply.body).toMatchObject({ fields: [{ path: 'region' }] })
  })

  it('reports a damaged extract with a message', async () => {
    expect((await send('cut.osm.pbf', extract.subarray(0, 150))).status).toBe(202)
    expect(await ended()).toMatchObject({ status: 'failed', sentence: expect.stringContaining('ends in the middle') })
    expect(await uploads()).toEqual([])
  })
})

describe('an admin of another organisation', () => {
  it('sees the shared map, but cannot change it', async () => {
    const { client } = await makePerson(api, await makeOrganisation(api.ownerUrl, 'Latecomers'), { role: 'admin' })
    expect((await list()).canChange).toBe(true)
    expect((await client.call(listRegions, {})).canChange).toBe(false)
    holds = true
    const added = await admin.call(addRegion, { body: { region: 'europe/slow' } })
    const upload = await client.open('/api/regions/upload?file=a.osm.pbf', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(extract),
    })
    expect([upload.status, await upload.json()]).toEqual([403, expect.objectContaining({ detail: looksAfterIt })])
    for (const reply of [
      await client.ask(addRegion, { body: { region: 'europe/other' } }),
      await client.ask(cancelRegion, { body: { preparationId: added.id } }),
      await client.ask(removeRegion, { params: { regionId: 'mill-town' } }),
    ])
      expect([reply.status, reply.body]).toEqual([403, expect.objectContaining({ detail: looksAfterIt })])
    expect((await list()).preparation).toMatchObject({ id: added.id, status: 'running' })
    await admin.call(cancelRegion, { body: { preparationId: added.id } })
    holds = false
    await ended()
  })

  it('manages it when the settings name their organisation', async () => {
    const named = await startTestApi(database.ownerUrl, data.folder, { mapOrganisation: 'latecomers' })
    try {
      const { client } = await makePerson(named, await organisationOf('Latecomers'), { role: 'admin' })
      expect((await client.call(listRegions, {})).canChange).toBe(true)
      expect((await client.ask(removeRegion, { params: { regionId: 'nowhere' } })).status).toBe(404)
      const first = await makePerson(named, organisationId, { role: 'admin' })
      expect((await first.client.ask(removeRegion, { params: { regionId: 'nowhere' } })).status).toBe(403)
    } finally {
      await named.close()
    }
  })

  const looksAfterIt = expect.stringContaining('Only an admin of the organisation that looks after it can change it')

  async function organisationOf(name: string): Promise<string> {
    const [row] = await api.owner<{ id: string }[]>`select id from organisations where name = ${name}`
    return row?.id as string
  }
})
