import type { LonLat } from '@doorstep/shared/units'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEstimateRoads } from '../estimate/index.ts'
import { RoadsError } from '../port.ts'
import { createOsrmRoads, type OsrmOptions } from './osrmRoads.ts'
import { answer, chessTravel, type FakeOsrm, type Misbehaviour, startFakeOsrm } from './testing/fakeOsrm.ts'

let first: FakeOsrm
let second: FakeOsrm
/** Logged messages. */
let troubles: string[]

beforeEach(async () => {
  first = await startFakeOsrm()
  second = await startFakeOsrm()
  troubles = []
})
afterEach(async () => {
  await first.close()
  await second.close()
})

const on = (servers: readonly FakeOsrm[], options: Partial<OsrmOptions> = {}) => {
  const urls = servers.map(({ url }) => url)
  const onTrouble = ({ problem }: { problem: string }) => void troubles.push(problem)
  return createOsrmRoads({
    urls: { car: urls, bike: urls, cargo_bike: [], foot: [] },
    retryMs: 1,
    onFailure: onTrouble,
    ...options,
  })
}

const town = (count: number): LonLat[] =>
  Array.from({ length: count }, (_, index) => [-3 + (index % 20) / 1000, 51.5 + Math.floor(index / 20) / 1000])
const three = town(3)
const offMap: LonLat = [-3, 81]

const withStatus =
  (status: number, body: unknown = { code: 'Whatever' }): Misbehaviour =>
  (response) =>
    answer(response, body, status)
const breaksOff: Misbehaviour = (response, { honest }) => {
  const text = JSON.stringify(honest)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
  response.write(text.slice(0, 20), () => response.destroy())
}
const neverAnswers: Misbehaviour = () => {}

describe('a table', () => {
  it('is requested in blocks within the server limit and reassembled', async () => {
    const points = town(250)
    const { durations, distances, source, guessed } = await on([first], { tableLimit: 100 }).matrix('car', points)
    const wrong: [number, number][] = []
    for (let from = 0; from < 250; from++)
      for (let to = 0; to < 250; to++) {
        const travel = chessTravel(points[from] as LonLat, points[to] as LonLat)
        const isRight =
          durations[from * 250 + to] === Math.round(travel.duration) &&
          distances[from * 250 + to] === Math.round(travel.distance)
        if (!isRight) wrong.push([from, to])
      }
    expect(wrong).toEqual([])
    expect(first.requests).toHaveLength(25)
    expect(Math.max(...first.requests.map((request) => request.points.length))).toBeLessThanOrEqual(100)
    expect(guessed.some(Boolean)).toBe(false)
    expect(source).toEqual({ engine: 'osrm', region: null, dataDate: null })
  })

  it('is requested within the allowed concurrency', async () => {
    await on([first], { tableLimit: 10, concurrency: 3 }).matrix('car', town(40))
    expect(first.requests).toHaveLength(64)
    expect(first.busiest()).toBeLessThanOrEqual(3)
  })

  it('has -1 where the server reports no route', async () => {
    first.misbehave((response, { honest }) => {
      const durations = (honest.durations as (number | null)[][]).map((row, from) =>
        row.map((value, to) => (from === 0 && to === 2 ? null : value)),
      )
      answer(response, { ...honest, durations })
    })
    const { durations, distances } = await on([first]).matrix('car', three)
    expect([durations[2], distances[2]]).toEqual([-1, -1])
    expect([...durations].filter((value) => value < 0)).toHaveLength(1)
  })

  it('of one place or none is answered too', async () => {
    const roads = on([first])
    expect(await roads.matrix('car', town(1))).toMatchObject({ durations: Int32Array.of(0), guessed: Uint8Array.of(0) })
    expect((await roads.matrix('car', [])).durations).toHaveLength(0)
  })

  it('treats a cargo bike as a bike, slower by our factor', async () => {
    const roads = on([first])
    const bike = await roads.matrix('bike', three)
    const cargo = await roads.matrix('cargo_bike', three)
    expect(cargo.distances).toEqual(bike.distances)
    expect(cargo.durations[1]).toBe(Math.round(chessTravel(three[0] as LonLat, three[1] as LonLat).duration * 1.28))
    expect(new Set(first.requests.map(({ profile }) => profile))).toEqual(new Set(['cycling']))
    const route = await roads.route('cargo_bike', three)
    expect(route.legs.map(({ duration }) => duration)).toEqual([cargo.durations[1], cargo.durations[5]])
  })

  it('reports the map date when the server gives it', async () => {
    first.misbehave((response, { honest }) => answer(response, { ...honest, data_version: '2023-06-12T20:21:46Z' }))
    const { source } = await on([first]).matrix('car', three)
    expect(source.dataDate).toBe('2023-06-12T20:21:46.000Z')
  })
})

describe('a route', () => {
  it('has a leg between consecutive places, with line, steps and table times', async () => {
    const roads = on([first])
    const { legs, line, source } = await roads.route('car', three)
    const { durations, distances } = await roads.matrix('car', three)
    expect(legs.map(({ duration }) => duration)).toEqual([durations[1], durations[5]])
    expect(legs.map(({ distance }) => distance)).toEqual([distances[1], distances[5]])
    expect(legs[0]).toMatchObject({ guessed: false, line: [three[0], three[1]] })
    expect(legs[0]?.steps[0]).toEqual({
      name: 'Rook Street',
      distance: distances[1],
      duration: durations[1],
      mode: 'driving',
      drivingSide: 'left',
      line: [three[0], three[1], three[1]],
      maneuver: { type: 'depart', location: three[0], bearingBefore: 0, bearingAfter: 90 },
      intersections: [{ location: three[0], bearings: [0, 90], entry: [true, false], out: 0 }],
    })
    expect(line).toEqual(three)
    expect(source.engine).toBe('osrm')
    expect(first.requests[0]?.options.get('continue_straight')).toBe('false')
  })

  it('through many places is requested in adjoining pieces', async () => {
    const points = town(230)
    const { legs } = await on([first]).route('car', points)
    expect(legs.map(({ line }) => [line[0], line.at(-1)])).toEqual(points.slice(1).map((to, at) => [points[at], to]))
    expect(first.requests.map((request) => request.points.length).toSorted()).toEqual([100, 100, 32])
  })

  it('of one place has no legs and sends no request', async () => {
    expect((await on([first]).route('car', town(1))).legs).toEqual([])
    expect(first.requests).toEqual([])
  })

  it('that does not exist is reported in a sentence', async () => {
    first.always((response, { service, honest }) =>
      service === 'route' ? answer(response, { code: 'NoRoute', message: 'x' }, 400) : answer(response, honest),
    )
    await expect(on([first]).route('car', three)).rejects.toThrow(
      new RoadsError('There is no route on the streets between two of the locations.'),
    )
  })
})

describe('a place off the map', () => {
  const points = [...three, offMap]
  it('has estimated travel from and to it, as without a map', async () => {
    const { durations, distances, guessed } = await on([first]).matrix('car', points)
    const guess = await createEstimateRoads().matrix('car', points)
    expect([...guessed]).toEqual([0, 0, 0, 1])
    for (const pair of [3, 7, 11, 12, 13, 14]) {
      expect([durations[pair], distances[pair]]).toEqual([guess.durations[pair], guess.distances[pair]])
    }
    expect(durations[1]).toBe(Math.round(chessTravel(three[0] as LonLat, three[1] as LonLat).duration))
  })

  it('leaves the other legs of a route on the streets, even when the server finds no route through all', async () => {
    first.misbehave(withStatus(400, { code: 'NoRoute' }))
    const roads = on([first])
    const [lost, found] = [await roads.route('car', points), await roads.route('car', points)]
    expect(lost.legs).toEqual(found.legs)
    expect(lost.legs.map(({ guessed }) => guessed)).toEqual([false, false, true])
    const matrix = await roads.matrix('car', points)
    expect(lost.legs.map(({ duration }) => duration)).toEqual([1, 6, 11].map((pair) => matrix.durations[pair]))
    expect(lost.legs[2]?.line).toEqual([three[2], offMap])
  })

  it('is not snapped; one on the map is', async () => {
    const roads = on([first])
    expect(await roads.snap('car', offMap)).toBeUndefined()
    expect(await roads.snap('car', three[1] as LonLat)).toEqual(three[1])
  })

  it('with only others off the map is an error', async () => {
    await expect(on([first]).matrix('car', [offMap, [-3.1, 81.2]])).rejects.toThrow(/covers none of these locations/)
  })
})

describe('a server that fails', () => {
  it.each([
    ['with 500', withStatus(500)],
    ['with 503 that is no JSON', withStatus(503, '<html>')],
    ['by breaking off in mid-answer', breaksOff],
    ['by hanging up', ((response) => response.destroy()) as Misbehaviour],
  ])('%s is retried, and the new answer counts', async (_, misbehaviour) => {
    first.misbehave(misbehaviour, misbehaviour)
    const { durations } = await on([first]).matrix('car', three)
    expect(durations[1]).toBe(13)
    expect(first.requests).toHaveLength(3)
    expect(troubles).toHaveLength(2)
  })

  it('repeatedly ends in an error sentence', async () => {
    first.always(withStatus(500))
    await expect(on([first], { retries: 2 }).matrix('car', three)).rejects.toThrow(/^The route server .* try again/)
    expect(first.requests).toHaveLength(3)
  })

  it.each([400, 404, 429])('with %i is not retried', async (status) => {
    first.always(withStatus(status, { code: 'TooBig', message: '-3.001,51.5' }))
    await expect(on([first, second]).matrix('car', three)).rejects.toThrow(/rejects the request \(TooBig\)/)
    expect(first.requests.length + second.requests.length).toBe(1)
    expect(troubles).toEqual([])
  })

  it('repeatedly is suspended for a while: later requests fail at once', async () => {
    first.always(withStatus(500))
    const roads = on([first], { retries: 1 })
    await expect(roads.matrix('car', three)).rejects.toThrow(RoadsError)
    await expect(Promise.all(three.map((point) => roads.route('car', [point, point])))).rejects.toThrow(RoadsError)
    expect(first.requests).toHaveLength(2)
    await roads.matrix('bike', three).catch(() => undefined)
    expect(first.requests).toHaveLength(4)
  })

  it('repeatedly is used again after its rest', async () => {
    first.misbehave(withStatus(500), withStatus(500))
    const roads = on([first], { retries: 1, restMs: 0 })
    await expect(roads.matrix('car', three)).rejects.toThrow(RoadsError)
    expect((await roads.matrix('car', three)).durations[1]).toBe(13)
  })

  it('by never answering times out without a retry', async () => {
    first.always(neverAnswers)
    await expect(on([first], { timeoutMs: 50 }).matrix('car', three)).rejects.toThrow(RoadsError)
    expect(first.requests).toHaveLength(1)
    expect(troubles).toEqual(['OSRM request unusable: timeout'])
  })

  it('by being unreachable is reported in a sentence too', async () => {
    await first.close()
    await expect(on([first]).matrix('car', three)).rejects.toThrow(RoadsError)
    await expect(on([first]).snap('car', three[0] as LonLat)).rejects.toThrow(RoadsError)
  })

  it('cannot redirect the places to another server', async () => {
    first.always((response, { service }) => {
      response.writeHead(307, { location: `${second.url}/${service}/v1/driving/0,0;1,1` })
      response.end()
    })
    await expect(on([first]).matrix('car', three)).rejects.toThrow(RoadsError)
    expect(second.requests).toEqual([])
  })
})

describe('a server with invalid answers', () => {
  const rows = (change: (table: unknown[][]) => unknown): Misbehaviour => {
    return (response, { honest }) =>
      answer(response, { ...honest, durations: change((honest.durations as unknown[][]).map((row) => [...row])) })
  }
  const text = (change: (json: string) => string): Misbehaviour => {
    return (response, { honest }) => answer(response, change(JSON.stringify(honest)))
  }
  it.each([
    ['a row too few', rows((table) => table.slice(1))],
    ['a row too many', rows((table) => [...table, table[0]])],
    ['a short row', rows((table) => table.with(1, [0]))],
    ['a word for a number', rows((table) => table.with(0, [0, 'NaN', 1]))],
    ['a negative time', rows((table) => table.with(0, [0, -1, 1]))],
    ['a time without end', text((json) => json.replace('"durations":[[0', '"durations":[[1e999'))],
    ['NaN', text((json) => json.replace('"durations":[[0', '"durations":[[NaN'))],
    ['no table', rows(() => null)],
    ['a place too few', text((json) => json.replace(/"sources":\[\{.*?\},/, '"sources":['))],
    ['another code', text((json) => json.replace('"Ok"', '"Fine"'))],
    ['no JSON', text(() => 'Ok')],
    ['nothing', text(() => '')],
    ['a list', text(() => '[]')],
  ])('with %s is rejected, and another is used', async (_, lie) => {
    first.always(lie)
    await expect(on([first]).matrix('car', three)).rejects.toThrow(RoadsError)
    expect(first.requests).toHaveLength(1)
    const { durations } = await on([first, second]).matrix('car', three)
    expect(durations[1]).toBe(13)
  })

  it('with fewer legs, or legs without steps, is rejected', async () => {
    const route = (change: (legs: { steps: unknown[] }[]) => unknown[]): Misbehaviour => {
      return (response, { honest }) => {
        const [only] = honest.routes as [{ legs: { steps: unknown[] }[] }]
        answer(response, { ...honest, routes: [{ legs: change(only.legs) }] })
      }
    }
    first.misbehave(
      route((legs) => legs.slice(1)),
      route((legs) => legs.map((leg) => ({ ...leg, steps: [] }))),
    )
    await expect(on([first]).route('car', three)).rejects.toThrow(RoadsError)
    await expect(on([first]).route('car', three)).rejects.toThrow(RoadsError)
    expect(first.requests).toHaveLength(2)
  })
})

describe('several servers', () => {
  it('share the work', async () => {
    await on([first, second], { tableLimit: 10 }).matrix('car', town(40))
    expect([first.requests.length, second.requests.length]).toEqual([32, 32])
  })

  it('take over from one that fails, which is skipped for a while', async () => {
    first.always(withStatus(500))
    const roads = on([first, second], { tableLimit: 10, concurrency: 1 })
    const { durations } = await roads.matrix('car', town(40))
    expect(durations[1]).toBe(13)
    expect([first.requests.length, second.requests.length]).toEqual([1, 64])
  })

  it('use it again after its rest', async () => {
    first.misbehave(withStatus(500))
    const roads = on([first, second], { restMs: 0 })
    for (let count = 0; count < 4; count++) await roads.matrix('car', three)
    expect(first.requests.length).toBeGreaterThan(1)
  })

  it('each serve their configured modes', async () => {
    const roads = on([first])
    expect(['car', 'bike', 'cargo_bike', 'foot'].map((mode) => roads.serves(mode as 'car'))).toEqual([
      true,
      true,
      true,
      false,
    ])
    await expect(roads.matrix('foot', three)).rejects.toThrow(RoadsError)
  })

  it('request the cargo_bike profile where a server is set for it, else a slower bike', async () => {
    const asBike = await on([first]).matrix('cargo_bike', three)
    const urls = { car: [], bike: [first.url], cargo_bike: [second.url], foot: [] }
    const own = await on([], { urls }).matrix('cargo_bike', three)
    expect(first.requests.map(({ profile }) => profile)).toContain('cycling')
    expect(new Set(second.requests.map(({ profile }) => profile))).toEqual(new Set(['cargo_bike']))
    expect(own.durations[2]! * 1.28).toBeCloseTo(asBike.durations[2]!, -1)
  })
})

describe('stopping', () => {
  it('ends running requests and sends no more', async () => {
    first.always(neverAnswers)
    const stop = new AbortController()
    const asked = on([first], { tableLimit: 10, concurrency: 2 }).matrix('car', town(40), stop.signal)
    await expect.poll(() => first.requests.length).toBe(2)
    stop.abort(new Error('shutting down'))
    await expect(asked).rejects.toThrow('shutting down')
    expect(first.requests).toHaveLength(2)
    expect(troubles).toEqual([])
  })

  it('before the first request sends none', async () => {
    await expect(on([first]).route('car', three, AbortSignal.abort())).rejects.toThrow(/abort/)
    expect(first.requests).toEqual([])
  })
})

describe('errors', () => {
  it('contain no coordinates', async () => {
    const reported: unknown[] = []
    const echo: Misbehaviour = (response, { points }) =>
      answer(response, { code: `${points}`, message: `${points}` }, 400)
    for (const misbehaviour of [withStatus(500), breaksOff, echo, withStatus(200, 'nonsense'), neverAnswers]) {
      first.always(misbehaviour)
      await on([first], { retries: 1, timeoutMs: 50 })
        .matrix('car', three)
        .catch((error: Error) => reported.push(error.message, error.stack, String(error.cause)))
    }
    expect(reported).toHaveLength(15)
    expect([...reported, ...troubles].join(' ')).not.toMatch(/51\.5|-3\.0|2\.99/)
  })

  it('come without a request for invalid coordinates', async () => {
    await expect(on([first]).matrix('car', [...three, [Number.NaN, 51]])).rejects.toThrow(/^A location has no valid/)
    expect(first.requests).toEqual([])
  })
})
