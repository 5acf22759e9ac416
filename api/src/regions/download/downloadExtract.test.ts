import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RegionError } from '../region.ts'
import { type DownloadOptions, downloadExtract } from './downloadExtract.ts'

const region = 'europe/doggerland/mill-town'
const old = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251))
const newer = Buffer.from(Array.from({ length: 280_000 }, (_, index) => (index * 13) % 241))
const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex')

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let folder: string
let server: Server
let from: string
/** Requests for the extract, and what answers the next ones; the last answer stays. */
let asked: IncomingMessage[]
let answers: Answer[]
let checksum: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-download-'))
  asked = []
  answers = [whole(old)]
  checksum = `${md5(old)}  mill-town-latest.osm.pbf\n`
  server = createServer((request, response) => {
    if (request.url?.endsWith('.md5')) response.end(checksum)
    else {
      asked.push(request)
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      answer?.(request, response)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  from = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

/** An ordinary server of files: ETag, Range, If-Range; `until` breaks the connection off there. */
const whole =
  (
    bytes: Buffer,
    { until, ranges = true, etag = `"${md5(bytes)}"` }: { until?: number; ranges?: boolean; etag?: string } = {},
  ): Answer =>
  (request, response) => {
    const wanted = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')
    const isSame = request.headers['if-range'] === etag
    const start = ranges && wanted && isSame ? Number(wanted[1]) : 0
    const headers = { etag, 'content-type': 'application/octet-stream', 'content-length': bytes.length - start }
    if (start > 0)
      response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` })
    else response.writeHead(200, headers)
    if (until === undefined) response.end(bytes.subarray(start))
    else response.write(bytes.subarray(start, until), () => void breakOnceStored(response, until))
  }

const part = () => join(folder, 'europe_doggerland_mill-town.osm.pbf.part')

/** Breaks the connection off when all that was sent is in the part, however busy the machine is. */
async function breakOnceStored(response: ServerResponse, size: number): Promise<void> {
  const stored = async () => (await stat(part()).catch(() => undefined))?.size
  while (!response.destroyed && (await stored()) !== size) await pause(5)
  response.destroy()
}

const status =
  (code: number): Answer =>
  (_request, response) =>
    void response.writeHead(code).end('no')

const download = (options: Partial<DownloadOptions> = {}) =>
  downloadExtract({
    ...{ region, from, folder, tries: 3, firstPauseMs: 1, stallMs: 10_000 },
    ...{ signal: new AbortController().signal, onProgress: () => undefined, ...options },
  })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    ({ fault, message }: RegionError) => ({ fault, message }),
  )
const files = async () => (await readdir(folder)).toSorted()
const rangesAsked = () => asked.map(({ headers }) => headers.range)

describe('a download', () => {
  it('brings the file whole, tells progress, and leaves no part', async () => {
    const fractions: number[] = []
    const path = await download({ onProgress: (done) => fractions.push(done) })
    expect(await readFile(path)).toEqual(old)
    expect(await files()).toEqual(['europe_doggerland_mill-town.osm.pbf'])
    expect(fractions.at(-1)).toBe(1)
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(asked[0]?.url).toBe('/europe/doggerland/mill-town-latest.osm.pbf')
  })

  it('goes on where the connection broke off, as often as it brings something', async () => {
    answers = [50_000, 100_000, 150_000, 200_000, 250_000].map((until) => whole(old, { until }))
    answers.push(whole(old))
    expect(await readFile(await download())).toEqual(old)
    expect(rangesAsked()).toEqual([undefined, ...[50, 100, 150, 200, 250].map((thousands) => `bytes=${thousands}000-`)])
  })

  it('begins anew when the server knows no ranges', async () => {
    answers = [whole(old, { until: 100_000, ranges: false }), whole(old, { ranges: false })]
    expect(await readFile(await download())).toEqual(old)
  })

  it('begins anew when the file changed between', async () => {
    answers = [whole(old, { until: 100_000 }), whole(newer)]
    checksum = md5(newer)
    expect(await readFile(await download())).toEqual(newer)
    expect(asked[1]?.headers['if-range']).toBe(`"${md5(old)}"`)
  })

  it('continues no part that only a weak ETag vouches for', async () => {
    answers = [whole(old, { until: 100_000, etag: 'W/"x"' }), whole(old)]
    expect(await readFile(await download())).toEqual(old)
    expect(rangesAsked()).toEqual([undefined, undefined])
  })

  it('keeps the part when it breaks for good, and continues it the next time', async () => {
    answers = [whole(old, { until: 120_000 }), status(503)]
    expect(await refusal(download())).toEqual({
      fault: 'download',
      message: '127.0.0.1:'.concat(
        `${new URL(from).port} answers with error 503: the 1 MB that came are kept, so try again later.`,
      ),
    })
    expect((await stat(part())).size).toBe(120_000)
    asked = []
    answers = [whole(old)]
    expect(await readFile(await download())).toEqual(old)
    expect(rangesAsked()).toEqual(['bytes=120000-'])
  })

  it('asks a silent server again', async () => {
    answers = [(_request, response) => void response.writeHead(200, { 'content-length': 10 }).write('x'), whole(old)]
    expect(await readFile(await download({ stallMs: 300 }))).toEqual(old)
  })

  it('gives up on a server that breaks off at the same place again and again', async () => {
    answers = [whole(old, { until: 1_000, ranges: false })]
    expect(await refusal(download())).toMatchObject({
      fault: 'download',
      message: expect.stringContaining('broke off'),
    })
    expect(asked.length).toBeLessThanOrEqual(4)
  })

  it('takes a whole file that is there already and still the newest', async () => {
    await download()
    asked = []
    await download()
    expect(asked).toEqual([])
    answers = [whole(newer)]
    checksum = md5(newer)
    expect(await readFile(await download())).toEqual(newer)
  })

  it('can be cancelled, which keeps the part', async () => {
    const ending = new AbortController()
    answers = [whole(old, { until: 100_000 }), (_request, response) => void response.writeHead(200)]
    const reason = new Error('cancelled')
    const cancelled = expect(download({ signal: ending.signal, stallMs: 60_000 })).rejects.toBe(reason)
    await expect.poll(files).toContain('europe_doggerland_mill-town.osm.pbf.part')
    ending.abort(reason)
    await cancelled
    expect(await files()).toContain('europe_doggerland_mill-town.osm.pbf.part')
  })
})

describe('a download is refused', () => {
  it('when the checksum is another, and the file thrown away', async () => {
    checksum = md5(newer)
    expect(await refusal(download())).toMatchObject({ message: expect.stringContaining('does not match its checksum') })
    expect(await files()).toEqual([])
  })

  it('when there is no checksum', async () => {
    checksum = '<html>nothing here'
    expect(await refusal(download())).toMatchObject({ message: expect.stringContaining('checksum') })
  })

  it('when there is no such region, at once', async () => {
    answers = [status(404)]
    expect(await refusal(download())).toMatchObject({ message: expect.stringContaining('no region of this name') })
    expect(asked).toHaveLength(1)
  })

  it('when the server refuses, at once', async () => {
    answers = [status(403)]
    expect(await refusal(download())).toMatchObject({ message: expect.stringContaining('403') })
    expect(asked).toHaveLength(1)
  })

  it('when a web page comes instead', async () => {
    answers = [
      (_request, response) =>
        void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<p>Sign in'),
    ]
    expect(await refusal(download())).toMatchObject({ message: expect.stringContaining('a web page instead of a map') })
    expect(await files()).toEqual([])
  })

  it('when errors do not end, after several tries', async () => {
    answers = [status(500)]
    expect(await refusal(download())).toMatchObject({ message: expect.stringMatching(/error 500: try again later/) })
    expect(asked).toHaveLength(3)
  })

  it('when nobody answers', async () => {
    server.close()
    server.closeAllConnections()
    expect(await refusal(download())).toMatchObject({
      message: expect.stringMatching(/cannot be reached.*may be offline: try again later, or add a file/),
    })
  })

  it('when it leads to another host, and follows one on the same', async () => {
    answers = [(_request, response) => void response.writeHead(302, { location: '/dated.osm.pbf' }).end(), whole(old)]
    expect(await readFile(await download())).toEqual(old)
    expect(asked[1]?.url).toBe('/dated.osm.pbf')
    await rm(folder, { recursive: true, force: true })
    answers = [(_request, response) => void response.writeHead(302, { location: 'https://other.example/x' }).end()]
    expect(await refusal(download())).toMatchObject({ message: expect.stringContaining('other.example') })
    answers = [(_request, response) => void response.writeHead(302, { location: request302 }).end()]
    expect(await refusal(download())).toMatchObject({ message: expect.stringContaining('circles') })
  })

  it.each(['../etc/passwd', '/europe', 'europe/..', 'http://example.org/x', 'Europe', ''])(
    'for the name %o, before anything is asked',
    async (wrong) => {
      expect(await refusal(download({ region: wrong }))).toMatchObject({ fault: 'name' })
      expect(asked).toEqual([])
    },
  )

  it.each(['ftp://example.org', 'nowhere', 'file:///etc'])('from %o', async (wrong) => {
    expect(await refusal(download({ from: wrong }))).toMatchObject({ fault: 'name' })
  })
})

const request302 = '/again'
