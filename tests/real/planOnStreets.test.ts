import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createDriver,
  createHub,
  createOrder,
  createShift,
  getRound,
  type Hub,
  type Point,
  type Round,
  type RunDetail,
} from '@doorstep/shared/contracts'
import type { LonLat, Mode } from '@doorstep/shared/units'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadedRegions } from '../../api/src/app/loadedRegions.ts'
import { openRegions, prepareRegion, type Region } from '../../api/src/regions/index.ts'
import { greatCircle, unitVectors } from '../../api/src/roads/estimate/greatCircle.ts'
import { createStreetsRoads, type StreetsRoads } from '../../api/src/roads/streets/index.ts'
import { buildLegs } from '../../web/src/map/round/buildLegs.ts'
import { useTestApi } from '../factories/api.ts'
import { makeRun, planned } from '../factories/day.ts'
import { everyDay, type Group, makeGroup } from '../factories/group.ts'

const folder = process.env.REAL_DATA as string
const api = useTestApi({ role: 'all' })
const hour = 3600
let place: Region
let streets: StreetsRoads
/** The town's addresses, unordered. */
let doors: Point[]

/** Imports Newport as an admin would, and builds a separate router to check against. */
beforeAll(async () => {
  const { dataFolder } = api.tools
  const path = join(folder, 'data/newport.osm.pbf')
  place = await prepareRegion({ source: { kind: 'file', path }, dataFolder, name: 'Newport' })
  streets = createStreetsRoads(loadedRegions(openRegions(dataFolder)).streets)
  doors = await addresses()
}, 120_000)
afterAll(() => streets?.close())

const cases = [60, 300].flatMap((orders) => (['car', 'bike', 'foot'] as const).map((mode) => ({ orders, mode })))

describe.each(cases)('a day of $orders orders in Newport by $mode', ({ orders, mode }) => {
  let run: RunDetail
  let group: Group

  it('is planned on its streets, with no unreachable stops', async () => {
    group = await makeGroup(api)
    const hub = await hubOf(group)
    // A walker carries one box at a time: walkers and cyclists make visits, drivers deliver parcels.
    for (const point of doors.slice(0, orders)) await orderAt(group, hub, point, mode === 'car')
    await driversOf(group, mode, Math.ceil(orders / 15))
    run = await planned(group, (await makeRun(group)).id)
    expect(run).toMatchObject({ engine: 'streets', planError: null })
    const dataDate = place.dataDate && new Date(place.dataDate).toISOString()
    expect(run.sources).toEqual([{ engine: 'streets', region: 'Newport', dataDate, modes: [mode] }])
    const reasons = new Set(run.unassignedOrders.flatMap((order) => order.reasons.map(({ code }) => code)))
    expect(reasons).not.toContain('unreachable')
    expect(run.doors).toBeGreaterThan(orders * 0.9)
  })

  it('matches the router on each leg, with a line of the same length', async () => {
    for (const { id } of run.allRounds) {
      const round = await group.people.organiser.client.call(getRound, { params: { roundId: id } })
      const wrong: unknown[] = []
      const legs = plannedLegs(round)
      const drawn = buildLegs(round)
      expect(drawn).toHaveLength(legs.length)
      for (const [index, { from, to, seconds, metres }] of legs.entries()) {
        const { legs: routed, source } = await streets.route(mode, [from, to])
        expect(source.engine).toBe('streets')
        if (routed[0]?.duration !== seconds || routed[0].distance !== metres)
          wrong.push({ seconds, metres, routed: [routed[0]?.duration, routed[0]?.distance] })
        const { points = [], estimated } = drawn[index] ?? {}
        const length = lengthOf(points.map(lonLat))
        if (estimated || Math.abs(length - metres) > 3 + metres * 0.01) wrong.push({ metres, length, estimated })
      }
      expect(wrong).toEqual([])
      const sum = (of: (leg: (typeof legs)[number]) => number) => legs.reduce((total, leg) => total + of(leg), 0)
      expect([round.travelSeconds, round.metres]).toEqual([sum((leg) => leg.seconds), sum((leg) => leg.metres)])
      expect(round.estimated || round.stops.some((stop) => stop.estimated || stop.legGuessed)).toBe(false)
    }
  })
})

/** Five decimals, as planning rounds points, so that plan and router use identical ones. */
const rounded = (degrees: number) => Number(degrees.toFixed(5))

async function addresses(): Promise<Point[]> {
  const [, ...lines] = (await readFile(join(folder, 'data/newport-addresses.csv'), 'utf8')).trim().split('\n')
  const points = lines.map((line) => {
    const [longitude, latitude] = line.split(',').map(Number) as [number, number]
    return { longitude: rounded(longitude), latitude: rounded(latitude) }
  })
  // Steps of a large prime sample the whole list deterministically.
  return points.map((_, index) => points[(index * 7919) % points.length] as Point)
}

const hubOf = (group: Group): Promise<Hub> =>
  group.people.organiser.client.call(createHub, {
    body: {
      partnerId: group.partner.id,
      name: 'Newport',
      address: 'Commercial Street',
      postcode: 'NP20 1WX',
      point: { longitude: -2.9946, latitude: 51.5858 },
      weeklyHours: everyDay({ from: 8 * hour, until: 18 * hour }),
    },
  })

const orderAt = (group: Group, hub: Hub, point: Point, isParcel: boolean) =>
  group.people.handler.client.call(createOrder, {
    body: {
      id: randomUUID(),
      date: group.today,
      partnerId: group.partner.id,
      ...(isParcel ? { hubId: hub.id, boxes: 1 } : { kind: 'visit', hubId: null, boxes: 0 }),
      recipient: { name: 'A household', address: '1 High Street', postcode: 'NP20 1AA', point },
    },
  })

async function driversOf(group: Group, mode: Mode, count: number): Promise<void> {
  const { client } = group.people.organiser
  for (let index = 0; index < count; index++) {
    const home = { longitude: rounded(-3.02 + (index % 5) * 0.012), latitude: rounded(51.575 + (index % 4) * 0.006) }
    const driver = await client.call(createDriver, { body: { name: `Driver ${index + 1}`, mode, home } })
    const window = { from: 9 * hour, until: 17 * hour }
    await client.call(createShift, { body: { driverId: driver.id, date: group.today, window } })
  }
}

interface Leg {
  readonly from: LonLat
  readonly to: LonLat
  readonly seconds: number
  readonly metres: number
}

const lonLat = ({ longitude, latitude }: Point): LonLat => [longitude, latitude]

/** From the driver's home through the stops and back; the return leg is the total minus the other legs. */
function plannedLegs(round: Round): Leg[] {
  const places = [round.start, ...round.stops.map((stop) => stop.point)].map((point) => lonLat(point as Point))
  const legs = round.stops.map((stop, index) => ({
    ...{ from: places[index] as LonLat, to: places[index + 1] as LonLat },
    ...{ seconds: stop.legSeconds, metres: stop.legMetres },
  }))
  const rest = (of: (leg: Leg) => number, all: number) => legs.reduce((left, leg) => left - of(leg), all)
  const wayBack = {
    ...{ from: places.at(-1) as LonLat, to: lonLat(round.end as Point) },
    ...{ seconds: rest((leg) => leg.seconds, round.travelSeconds), metres: rest((leg) => leg.metres, round.metres) },
  }
  return [...legs, wayBack].filter(({ from, to }) => from[0] !== to[0] || from[1] !== to[1])
}

/** Metres. */
function lengthOf(line: readonly LonLat[]): number {
  const vectors = unitVectors(line)
  return line.slice(1).reduce((sum, _, index) => sum + greatCircle(vectors, index, index + 1), 0)
}
