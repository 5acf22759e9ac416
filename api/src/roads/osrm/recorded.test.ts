import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LonLat } from '@doorstep/shared/units'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RoadsError } from '../port.ts'
import type { OsrmMode } from './osrmModes.ts'
import { createOsrmRoads } from './osrmRoads.ts'
import { answer, type FakeOsrm, startFakeOsrm } from './testing/fakeOsrm.ts'

interface Recorded {
  readonly mode: OsrmMode
  readonly request: string
  readonly status: number
  readonly body: {
    durations: number[][]
    distances: number[][]
    waypoints: { location: LonLat }[]
    routes: { legs: { duration: number; distance: number }[] }[]
  }
}

/** Recorded answers of OSRM 6, replayed by a local server. */
describe.skipIf(!process.env.REAL_DATA)('answers of a real OSRM', () => {
  let recorded: Recorded[]
  let server: FakeOsrm
  beforeAll(async () => {
    recorded = JSON.parse(await readFile(join(process.env.REAL_DATA ?? '', 'osrm/recorded.json'), 'utf8')) as Recorded[]
    server = await startFakeOsrm()
    server.always((response, { service, profile, points, options }) => {
      const places = points.map((point) => point.join(',')).join(';')
      const found = recorded.find(({ request }) => {
        const [path, query] = request.split('?')
        const isOfSteps = service !== 'route' || query?.includes('steps=true')
        return path === `/${service}/v1/${profile}/${places}` && !query?.includes('sources') && isOfSteps
      })
      expect(options.has('sources')).toBe(false)
      if (found) answer(response, found.body, found.status)
      else answer(response, { code: 'InvalidQuery' }, 400)
    })
  })
  afterAll(() => server?.close())

  const find = (mode: OsrmMode, service: string) =>
    recorded.find((one) => one.mode === mode && one.request.startsWith(`/${service}/`)) as Recorded
  const pointsOf = ({ request }: Recorded): LonLat[] =>
    (request.split('?')[0]?.split('/')[4]?.split(';') ?? []).map((pair) => pair.split(',').map(Number) as never)
  const roads = () =>
    createOsrmRoads({ urls: { car: [server.url], bike: [server.url], cargo_bike: [], foot: [server.url] }, retryMs: 1 })

  it.each(['car', 'bike', 'foot'] as const)('are read correctly: table, route and nearest by %s', async (mode) => {
    const table = find(mode, 'table')
    const points = pointsOf(table)
    const { durations, distances, guessed } = await roads().matrix(mode, points)
    expect([...durations]).toEqual(table.body.durations.flat().map(Math.round))
    expect([...distances]).toEqual(table.body.distances.flat().map(Math.round))
    expect(guessed.some(Boolean)).toBe(false)

    const onWay = pointsOf(find(mode, 'route'))
    const { legs } = await roads().route(mode, onWay)
    const instructions = find(mode, 'route').body.routes[0]?.legs ?? []
    expect(legs.map(({ duration }) => duration)).toEqual(instructions.map((leg) => Math.round(leg.duration)))
    expect(legs.map(({ distance }) => distance)).toEqual(instructions.map((leg) => Math.round(leg.distance)))
    // Recorded without `continue_straight=false`, which only a car needs to turn round en route: hence its legs differ from its table.
    const inTable = [0, 1, 2].map((from) => durations[from * points.length + from + 1])
    if (mode !== 'car') expect(legs.map(({ duration }) => duration)).toEqual(inTable)
    for (const { steps, line } of legs) {
      expect([steps[0]?.maneuver.type, steps.at(-1)?.maneuver.type]).toEqual(['depart', 'arrive'])
      expect(line.length).toBeGreaterThan(10)
      expect([line[0], line.at(-1)]).toEqual([steps[0]?.maneuver.location, steps.at(-1)?.maneuver.location])
    }

    const near = find(mode, 'nearest')
    expect(await roads().snap(mode, pointsOf(near)[0] as LonLat)).toEqual(near.body.waypoints[0]?.location)
  })

  it('that are errors become a sentence', async () => {
    await expect(roads().matrix('car', [[1, 1]])).rejects.toThrow(RoadsError)
    expect(recorded.filter(({ status }) => status === 400)).toHaveLength(4)
  })
})
