import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOsrmServer } from '../../api/src/roads/osrmServer/createOsrmServer.ts'
import { prepareExtract } from '../../api/src/roads/osrmServer/prepareExtract.ts'
import { openServedRegions } from '../../api/src/roads/osrmServer/servedRegions.ts'
import { orderTripBySolver } from '../../scripts/solve/orderTripBySolver.ts'

const real = process.env.REAL_DATA ?? ''

interface Recorded {
  readonly mode: string
  readonly request: string
  readonly status: number
  readonly body: Record<string, unknown>
}

/** Keys that OSRM omits when empty. */
const optional = /\.(ref|rotary_name|exit|modifier|classes|classes\[\])$/

/** The types at each key path of a response, ignoring array indexes. */
function shapeOf(value: unknown, path = '', shape = new Map<string, Set<string>>()): Map<string, Set<string>> {
  const kind = Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value
  shape.set(path, (shape.get(path) ?? new Set()).add(kind))
  if (Array.isArray(value)) for (const item of value) shapeOf(item, `${path}[]`, shape)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) shapeOf(item, `${path}.${key}`, shape)
  }
  return shape
}

/** All figures of a table or route, in order. */
function figures(body: Record<string, unknown>, name: 'durations' | 'distances' | 'duration' | 'distance'): number[] {
  if (name === 'durations' || name === 'distances') return (body[name] as number[][]).flat()
  const [route] = body.routes as { legs: Record<string, number>[] }[]
  return route!.legs.map((leg) => leg[name]!)
}

/** The value that is at least this share of the values. */
function quantile(values: readonly number[], share: number): number {
  return [...values].sort((one, other) => one - other)[Math.floor((values.length - 1) * share)]!
}

const all = real ? (JSON.parse(await readFile(join(real, 'osrm/recorded.json'), 'utf8')) as Recorded[]) : []

describe.skipIf(!real)('recorded OSRM 6 responses', () => {
  let folder: string
  let server: Server
  let base: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-osrm-'))
    const place = await prepareExtract(join(real, 'data/newport.osm.pbf'), folder, () => undefined)
    server = createOsrmServer(await openServedRegions([place]), orderTripBySolver)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }, 120_000)
  afterAll(async () => {
    server?.close()
    server?.closeAllConnections()
    if (folder) await rm(folder, { recursive: true })
  })

  const ask = async (request: string) => {
    const response = await fetch(base + request)
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  it.each(all.filter(({ status }) => status !== 200))(
    'is refused alike: $request',
    async ({ request, status, body }) => {
      expect(await ask(request)).toEqual({ status, body })
    },
  )

  const answered = all.filter(({ status }) => status === 200)
  it.each(answered)('have the same shape: $mode $request', async ({ request, body }) => {
    const ours = await ask(request)
    expect(ours.status).toBe(200)
    const always = (shape: ReturnType<typeof shapeOf>) =>
      Object.fromEntries([...shape].filter(([path]) => !optional.test(path)))
    expect(always(shapeOf(ours.body))).toEqual(always(shapeOf(body)))
    const known = new Set(answered.flatMap((one) => [...shapeOf(one.body).keys()]))
    expect([...shapeOf(ours.body).keys()].filter((path) => !known.has(path))).toEqual([])
  })

  it.each(answered.filter(({ request }) => request.startsWith('/nearest')))(
    'meets the streets at the same places: $mode',
    async ({ request, body }) => {
      const [theirs, ours] = [body, (await ask(request)).body] as {
        waypoints: { location: number[]; nodes: number[] }[]
      }[]
      expect(ours!.waypoints).toHaveLength(theirs!.waypoints.length)
      ours!.waypoints[0]!.location.forEach((degrees, axis) => {
        expect(Math.abs(degrees - theirs!.waypoints[0]!.location[axis]!)).toBeLessThan(3e-6)
      })
      expect([...ours!.waypoints[0]!.nodes].sort()).toEqual([...theirs!.waypoints[0]!.nodes].sort())
    },
  )

  it.each(answered.filter(({ request }) => /annotations=duration,distance$|steps=true/.test(request)))(
    'has figures close by: $mode $request',
    async ({ request, body }) => {
      const ours = (await ask(request)).body
      const [duration, distance] = request.startsWith('/table')
        ? (['durations', 'distances'] as const)
        : (['duration', 'distance'] as const)
      const off = (name: typeof duration | typeof distance, share: number) => {
        const theirs = figures(body, name)
        const shares = figures(ours, name).map((value, at) => (theirs[at] ? Math.abs(value / theirs[at] - 1) : value))
        return quantile(shares, share)
      }
      expect(off(duration, 0.5)).toBeLessThanOrEqual(0.05)
      expect(off(duration, 0.95)).toBeLessThanOrEqual(0.2)
      expect(off(distance, 0.5)).toBeLessThanOrEqual(0.03)
      expect(off(distance, 0.95)).toBeLessThanOrEqual(0.15)
    },
  )
})
