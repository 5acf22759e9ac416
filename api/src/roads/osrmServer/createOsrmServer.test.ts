import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import polyline from '@googlemaps/polyline-codec'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderTripBySolver } from '../../../../scripts/solve/orderTripBySolver.ts'
import { handMadeStreets } from '../streets/guidance/testing/handMadeStreets.ts'
import { createStreetRouter } from '../streets/router/createStreetRouter.ts'
import { buildStreets } from '../streets/router/streets.ts'
import { createOsrmServer } from './createOsrmServer.ts'
import { serveStreets } from './servedStreets.ts'

const map = `
 a b c d

 e f g h    x

            y`
const { graph, placeOf } = handMadeStreets(map, [
  { nodes: 'abcd', name: 'North Road' },
  { nodes: 'efgh', name: 'South Road' },
  { nodes: 'ae' },
  { nodes: 'bf', name: 'One Way', oneWay: true },
  { nodes: 'hd', name: 'Hill', reference: 'B1' },
  { nodes: 'xy', name: 'Island' },
])
let server: Server
let base: string

/** Any service's answer. */
interface Answer {
  code: string
  message?: string
  waypoints: { hint?: string; nodes: number[]; location: [number, number]; name: string; distance: number }[]
  sources: object[]
  destinations: object[]
  durations: (number | null)[][]
  distances: (number | null)[][]
  fallback_speed_cells: number[][]
  routes: {
    legs: Leg[]
    geometry: string & { coordinates: number[][] }
    duration: number
    distance: number
    weight: number
  }[]
}
interface Leg {
  steps: Step[]
  duration: number
  distance: number
  weight: number
  summary: string
  annotation: Record<'duration' | 'distance' | 'speed' | 'weight' | 'nodes' | 'datasources', number[]>
}
interface Step {
  name: string
  ref?: string
  duration: number
  distance: number
  weight: number
  geometry: string
  maneuver: { type: string; modifier?: string }
}

async function ask(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; body: Answer }> {
  const response = await fetch(base + path, init)
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? ({} as Answer) : (JSON.parse(text) as Answer),
  }
}
/** Places of the map as coordinates, `a` or `a+b` for halfway between; with an offset in degrees north. */
function at(...names: string[]): string {
  return names
    .map((name) => {
      const [one, other = one] = name.split('+').map((letter) => placeOf(letter!))
      return `${(one![0] + other![0]) / 2},${(one![1] + other![1]) / 2}`
    })
    .join(';')
}

beforeAll(async () => {
  const router = createStreetRouter(buildStreets(graph))
  server = createOsrmServer({ car: serveStreets('car', router), foot: serveStreets('foot', router) }, orderTripBySolver)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

describe('the nearest service', () => {
  it('lists the nearest streets with their nodes, nearest first', async () => {
    const [a, b] = [placeOf('a'), placeOf('b')]
    const place = `${0.3 * a[0] + 0.7 * b[0]},${a[1]}`
    const { status, body } = await ask(`/nearest/v1/driving/${place}?number=3`)
    expect(status).toBe(200)
    expect(body.code).toBe('Ok')
    expect(body.waypoints.map(({ name }) => name)).toEqual(['North Road', 'North Road', 'One Way'])
    expect(Object.keys(body.waypoints[0]!).sort()).toEqual(['distance', 'hint', 'location', 'name', 'nodes'])
    expect(body.waypoints[0]!.distance).toBe(0)
    expect(body.waypoints[0]!.nodes).toHaveLength(2)
    expect(body.waypoints[0]!.location[0]).toBeCloseTo(0.3 * a[0] + 0.7 * b[0], 6)
  })

  it('respects the requested bearing and radius', async () => {
    const along = await ask(`/nearest/v1/driving/${at('b+f')}?bearings=180,20`)
    expect(along.body.waypoints[0]!.name).toBe('One Way')
    const against = await ask(`/nearest/v1/driving/${at('b+f')}?bearings=0,20`)
    expect(against.body.waypoints[0]!.name).not.toBe('One Way')
    const near = await ask(`/nearest/v1/driving/${at('x+h')}?radiuses=10`)
    expect(near.status).toBe(400)
    expect(near.body).toEqual({ code: 'NoSegment', message: 'Could not find a matching segments for coordinate' })
  })

  it('omits hints on request, and accepts the ones it returned', async () => {
    const { hint } = (await ask(`/nearest/v1/driving/${at('a')}`)).body.waypoints[0]!
    const { body } = await ask(`/nearest/v1/driving/${at('a')}?hints=${hint}&generate_hints=false`)
    expect(body.code).toBe('Ok')
    expect(body.waypoints[0]).not.toHaveProperty('hint')
  })
})

it('returns the best route first when alternatives are requested', async () => {
  const [one, several] = await Promise.all(
    ['', '?alternatives=2'].map((options) => ask(`/route/v1/driving/${at('a', 'd')}${options}`)),
  )
  expect(several!.body.routes[0]).toEqual(one!.body.routes[0])
  expect(several!.body.routes.length).toBeLessThanOrEqual(3)
})

describe('the trip service', () => {
  /** Seconds of the trip, and the coordinates in visiting order. */
  async function trip(names: string[], options = '') {
    const { body } = await ask(`/trip/v1/driving/${at(...names)}${options}`)
    const { trips, waypoints } = body as unknown as { trips: Answer['routes']; waypoints: { waypoint_index: number }[] }
    const order = names.toSorted(
      (one, other) => waypoints[names.indexOf(one)]!.waypoint_index - waypoints[names.indexOf(other)]!.waypoint_index,
    )
    return { duration: trips[0]!.duration, legs: trips[0]!.legs.length, order: order.join('') }
  }
  /** The shortest of all orders, by the table. */
  async function best(names: string[], isWanted: (order: number[]) => boolean, isRoundtrip: boolean): Promise<number> {
    const { durations } = (await ask(`/table/v1/driving/${at(...names)}`)).body
    const orders = (rest: number[]): number[][] =>
      rest.length === 0
        ? [[]]
        : rest.flatMap((first) => orders(rest.filter((other) => other !== first)).map((order) => [first, ...order]))
    const lengthOf = (order: number[]) =>
      (isRoundtrip ? [...order, order[0]!] : order)
        .slice(1)
        .reduce((sum, to, index) => sum + durations[order[index]!]![to]!, 0)
    return Math.min(
      ...orders([...names.keys()])
        .filter(isWanted)
        .map(lengthOf),
    )
  }
  const places = ['a', 'd', 'b', 'c', 'f']

  it('visits every coordinate once, in the shortest order, and returns', async () => {
    const found = await trip(places)
    expect(found.legs).toBe(places.length)
    expect([...found.order].sort()).toEqual([...places].sort())
    expect(found.duration).toBeCloseTo(await best(places, () => true, true), 1)
  })

  it.each([
    ['?roundtrip=false', () => true],
    ['?roundtrip=false&source=first', ([first]: number[]) => first === 0],
    ['?roundtrip=false&destination=last', (order: number[]) => order.at(-1) === places.length - 1],
    [
      '?roundtrip=false&source=first&destination=last',
      (order: number[]) => order[0] === 0 && order.at(-1) === places.length - 1,
    ],
  ] as const)('starts and ends as %s requires', async (options, isWanted) => {
    const found = await trip(places, options)
    expect(isWanted([...found.order].map((name) => places.indexOf(name)))).toBe(true)
    expect(found.legs).toBe(places.length - 1)
    expect(found.duration).toBeCloseTo(await best(places, isWanted, false), 1)
  })

  it('starts at the first and returns from the last when both are fixed', async () => {
    const found = await trip(places, '?source=first&destination=last')
    expect([found.order[0], found.order.at(-1), found.legs]).toEqual(['a', 'f', places.length])
  })

  it('answers one coordinate and two, and reports when there is no trip', async () => {
    expect(await trip(['a'])).toMatchObject({ duration: 0, order: 'a' })
    expect((await trip(['a', 'd'])).legs).toBe(2)
    const { status, body } = await ask(`/trip/v1/driving/${at('a', 'x+y')}`)
    expect([status, body]).toEqual([400, { code: 'NoTrips', message: 'No trip visiting all destinations possible.' }])
  })
})

describe('the table service', () => {
  it('returns both tables with null where there is no route', async () => {
    const { body } = await ask(`/table/v1/driving/${at('a', 'd', 'x+y')}?annotations=duration,distance`)
    // Three edges of 120 m at 10 m/s and two turns of 2 s.
    expect(body.durations).toEqual([
      [0, 40, null],
      [40, 0, null],
      [null, null, 0],
    ])
    expect(body.distances[0]).toEqual([0, 360, null])
    expect([body.sources, body.destinations].map((list) => list.length)).toEqual([3, 3])
  })

  it('returns the requested rows and columns, by default only durations', async () => {
    const { body } = await ask(
      `/table/v1/walking/${at('a', 'd', 'b+c')}?sources=1&destinations=0;2&skip_waypoints=true`,
    )
    expect(body.durations).toEqual([[40, 20]])
    expect(Object.keys(body).sort()).toEqual(['code', 'durations'])
  })

  it('fills gaps with straight lines and scales', async () => {
    const options = 'fallback_speed=10&annotations=duration,distance&scale_factor=2'
    const { body } = await ask(`/table/v1/driving/${at('a', 'd', 'x+y')}?${options}`)
    expect(body.durations[0]![1]).toBe(80)
    expect(body.fallback_speed_cells).toEqual([
      [0, 2],
      [1, 2],
      [2, 0],
      [2, 1],
    ])
    const away = body.distances[1]![2]!
    expect(away).toBeGreaterThan(300)
    expect(body.durations[1]![2]! / 2).toBeCloseTo(away / 10, 0)
  })
})

describe('the route service', () => {
  it('answers with steps that add up to the leg', async () => {
    const { body } = await ask(`/route/v1/driving/${at('a+b', 'h+d', 'e')}?steps=true&overview=full&geometries=geojson`)
    const [route] = body.routes as [Answer['routes'][0]]
    expect(route.legs).toHaveLength(2)
    for (const leg of route.legs) {
      for (const figure of ['duration', 'distance', 'weight'] as const) {
        expect(leg.steps.reduce((sum, step) => sum + step[figure], 0)).toBeCloseTo(leg[figure], 5)
      }
    }
    expect(route.duration).toBeCloseTo(route.legs[0]!.duration + route.legs[1]!.duration, 5)
    expect(route.legs[0]!.steps.map(({ maneuver, name, ref }) => [maneuver.type, name, ref])).toEqual([
      ['depart', 'North Road', undefined],
      ['new name', 'Hill', 'B1'],
      ['arrive', 'Hill', 'B1'],
    ])
    expect(route.legs[0]!.summary).toBe('North Road, Hill')
    expect(route.geometry.coordinates.length).toBeGreaterThan(4)
    expect(body.waypoints).toHaveLength(3)
  })

  it('agrees with the table', async () => {
    const places = at('a+b', 'g', 'h+d')
    const table = (await ask(`/table/v1/driving/${places}?annotations=duration,distance`)).body
    const { legs } = (await ask(`/route/v1/driving/${places}?continue_straight=false`)).body.routes[0]!
    expect(legs.map((leg) => [leg.duration, leg.distance])).toEqual([
      [table.durations[0]![1], table.distances[0]![1]],
      [table.durations[1]![2], table.distances[1]![2]],
    ])
    expect(legs.map((leg) => [leg.steps, leg.summary])).toEqual([
      [[], ''],
      [[], ''],
    ])
  })

  it('returns the geometry in every format, full, simplified or not at all', async () => {
    const route = async (options: string) => (await ask(`/route/v1/driving/${at('a', 'h')}?${options}`)).body.routes[0]!
    const places = (await route('geometries=geojson&overview=full')).geometry.coordinates
    const flip = (pairs: [number, number][]) => pairs.map(([latitude, longitude]) => [longitude, latitude])
    expect(flip(polyline.decode((await route('geometries=polyline6&overview=full')).geometry, 6))).toEqual(places)
    expect(flip(polyline.decode((await route('overview=full')).geometry, 5))).toHaveLength(places.length)
    const simple = (await route('geometries=geojson')).geometry.coordinates
    expect(simple.length).toBeLessThan(places.length)
    expect([simple[0], simple.at(-1)]).toEqual([places[0], places.at(-1)])
    expect(await route('overview=false')).not.toHaveProperty('geometry')
  })

  it('annotates every segment', async () => {
    const { legs } = (await ask(`/route/v1/driving/${at('a+b', 'd')}?annotations=true`)).body.routes[0]!
    const { annotation } = legs[0]!
    expect(annotation.distance).toEqual([60, 120, 120])
    expect(annotation.duration).toEqual([6, 12, 12])
    expect(annotation.speed).toEqual([10, 10, 10])
    expect(annotation.nodes).toHaveLength(4)
    expect(annotation.datasources).toEqual([0, 0, 0])
    expect(annotation).toHaveProperty('metadata.datasource_names')
    const some = (await ask(`/route/v1/driving/${at('a+b', 'd')}?annotations=speed,weight`)).body.routes[0]!.legs[0]!
    expect(Object.keys(some.annotation).sort()).toEqual(['speed', 'weight'])
  })

  it('passes a coordinate that is not a waypoint without stopping', async () => {
    const { body } = await ask(`/route/v1/driving/${at('a+b', 'b+c', 'd')}?steps=true&waypoints=0;2`)
    const [leg] = body.routes[0]!.legs as [Leg]
    expect(body.routes[0]!.legs).toHaveLength(1)
    expect(body.waypoints).toHaveLength(2)
    expect(leg.steps.map(({ maneuver }) => maneuver.type)).toEqual(['depart', 'arrive'])
    expect(leg.distance).toBe(300)
    expect(leg.steps[0]!.distance).toBe(300)
  })

  it('makes a car continue straight at a waypoint, lets a walker turn round', async () => {
    const there = async (profile: string, options = 'generate_hints=false') =>
      (await ask(`/route/v1/${profile}/${at('a+b', 'b+c', 'a+b')}?${options}`)).body.routes[0]!.distance
    expect(await there('walking')).toBe(240)
    expect(await there('driving', 'continue_straight=false')).toBe(240)
    // Round the block: there or back.
    expect(await there('driving')).toBeGreaterThan(600)
    expect(await there('walking', 'continue_straight=true')).toBeGreaterThan(600)
  })

  it('approaches a door from the requested side', async () => {
    const [longitude, latitude] = placeOf('b')
    const door = `${longitude + 0.0005},${latitude - 0.0001}`
    const sides = async (approach: string) => {
      const { body } = await ask(`/route/v1/driving/${at('d')};${door}?steps=true&approaches=;${approach}`)
      return body.routes[0]!.legs[0]!.steps.at(-1)!.maneuver.modifier
    }
    // Coming from the east, south of the street is on the left.
    expect(await sides('')).toBe('left')
    expect(await sides('curb')).toBe('left')
    expect(await sides('opposite')).toBe('right')
  })

  it('reports when there is no route, or no street nearby', async () => {
    const none = await ask(`/route/v1/driving/${at('a', 'x')}`)
    expect(none.status).toBe(400)
    expect(none.body).toEqual({ code: 'NoRoute', message: 'Impossible route between points' })
    const far = await ask(`/route/v1/driving/${at('a', 'x+h')}?radiuses=unlimited;5`)
    expect(far.body).toEqual({ code: 'NoSegment', message: 'Could not find a matching segment for coordinate 1' })
  })

  it('answers a route that ends where it starts', async () => {
    const { body } = await ask(`/route/v1/driving/${at('a+b', 'a+b')}?steps=true&annotations=true&overview=full`)
    const [leg] = body.routes[0]!.legs as [Leg]
    expect([leg.duration, leg.distance, leg.steps.length]).toEqual([0, 0, 2])
    expect(polyline.decode(body.routes[0]!.geometry)).toHaveLength(2)
  })
})

describe('the server', () => {
  it('allows any origin, and answers HEAD and OPTIONS', async () => {
    const { headers } = await ask(`/nearest/v1/driving/${at('a')}`)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('content-type')).toBe('application/json; charset=UTF-8')
    const head = await fetch(`${base}/nearest/v1/driving/${at('a')}`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(50)
    expect((await ask('/', { method: 'OPTIONS' })).status).toBe(204)
    const post = await ask(`/nearest/v1/driving/${at('a')}`, { method: 'POST', body: '{}' })
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })

  it('answers a table of a thousand coordinates, and rejects an overlong URL', async () => {
    const many = Array.from({ length: 1_000 }, (_, place) => at(place % 2 === 0 ? 'a' : 'd')).join(';')
    const indexes = Array.from({ length: 20 }, (_, place) => place).join(';')
    const { body } = await ask(`/table/v1/driving/${many}?sources=${indexes}&skip_waypoints=true`)
    expect(body.durations.map((row) => row.length)).toEqual(Array.from({ length: 20 }, () => 1_000))
    expect((await fetch(`${base}/table/v1/driving/${'1,1;'.repeat(100_000)}1,1`)).status).toBe(431)
  })

  it('survives input that is not HTTP', async () => {
    await new Promise<void>((done) => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () =>
        socket.write('\u0000\r\nnonsense\r\n\r\n'),
      )
      socket.on('close', () => done()).on('error', () => undefined)
      socket.resume()
    })
    expect((await ask(`/nearest/v1/driving/${at('a')}`)).status).toBe(200)
  })
})
