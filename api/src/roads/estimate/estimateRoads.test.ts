import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LonLat, modes } from '@doorstep/shared/units'
import { distance } from '@turf/distance'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RoadsError } from '../port.ts'
import { createEstimateRoads } from './estimateRoads.ts'
import { travelFigures } from './travelFigures.ts'

const roads = createEstimateRoads()
const hub: LonLat = [-0.1221, 51.5659]
const doors: LonLat[] = [
  [-0.1175, 51.5581],
  [-0.1302, 51.5702],
]
const town = fc.tuple(
  fc.double({ min: -3.1, max: -2.9, noNaN: true }),
  fc.double({ min: 51.5, max: 51.65, noNaN: true }),
)

describe('createEstimateRoads', () => {
  it('says that it guesses, of every place and of every leg', async () => {
    const matrix = await roads.matrix('car', [hub, ...doors])
    expect(matrix.source).toEqual({ engine: 'estimate', region: null, dataDate: null })
    expect([...matrix.guessed]).toEqual([1, 1, 1])
    expect((await roads.route('car', [hub, ...doors])).source).toEqual(matrix.source)
  })

  it.each(modes)('takes the great circle times the detour at the speed of %s', async (mode) => {
    const { distances, durations } = await roads.matrix(mode, [hub, ...doors])
    const { detour, speed } = travelFigures[mode]
    const straight = distance([...hub], [...(doors[0] as LonLat)], { units: 'meters' })
    expect(distances[1]).toBe(Math.round(straight * detour))
    expect(durations[1]).toBe(Math.round(Math.round(straight * detour) / speed))
  })

  it('gives a matrix of whole numbers, alike both ways, 0 to itself, with every place in reach', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(town, { maxLength: 12 }), fc.constantFrom(...modes), async (points, mode) => {
        const { distances, durations } = await roads.matrix(mode, points)
        const n = points.length
        expect(distances).toHaveLength(n * n)
        expect(durations).toHaveLength(n * n)
        for (let i = 0; i < n; i++) {
          expect([distances[i * n + i], durations[i * n + i]]).toEqual([0, 0])
          for (let j = 0; j < n; j++) {
            expect(distances[i * n + j]).toBeGreaterThanOrEqual(0)
            expect(distances[i * n + j]).toBe(distances[j * n + i])
            expect(durations[i * n + j]).toBe(durations[j * n + i])
          }
        }
      }),
    )
  })

  it('is slower on foot than by cargo bike, bike and car', async () => {
    const seconds = async (mode: (typeof modes)[number]) =>
      (await roads.matrix(mode, [hub, ...doors])).durations[1] ?? 0
    const all = await Promise.all([seconds('car'), seconds('bike'), seconds('cargo_bike'), seconds('foot')])
    expect(all).toEqual([...all].sort((a, b) => a - b))
    expect(new Set(all).size).toBe(4)
  })

  it('fills a large matrix to its last corner', async () => {
    const points = Array.from({ length: 800 }, (_, i): LonLat => [-3 + (i % 40) / 400, 51.5 + Math.floor(i / 40) / 400])
    const { distances, durations } = await roads.matrix('car', points)
    const pair = await roads.matrix('car', [points[0] as LonLat, points[799] as LonLat])
    expect(distances[799]).toBe(pair.distances[1])
    expect(durations[799 * 800]).toBe(pair.durations[1])
    expect(distances.filter((metres) => metres === 0)).toHaveLength(800)
  })

  it('routes in straight lines that add up like the matrix', async () => {
    const points = [hub, ...doors]
    const route = await roads.route('bike', points)
    const { distances, durations } = await roads.matrix('bike', points)
    expect(route.line).toEqual(points)
    expect(route.legs).toEqual([
      { distance: distances[1], duration: durations[1], line: [points[0], points[1]], steps: [], guessed: true },
      { distance: distances[5], duration: durations[5], line: [points[1], points[2]], steps: [], guessed: true },
    ])
    expect((await roads.route('foot', [hub])).legs).toEqual([])
  })

  it('stands where the point is', async () => {
    expect(await roads.snap('foot', hub)).toEqual(hub)
  })

  it('refuses a place that is none, without naming it', async () => {
    for (const bad of [
      [Number.NaN, 51],
      [0, Number.POSITIVE_INFINITY],
      [181, 0],
      [0, -91],
    ] as LonLat[]) {
      await expect(roads.matrix('car', [hub, bad])).rejects.toBeInstanceOf(RoadsError)
      await expect(roads.route('car', [hub, bad])).rejects.toThrow(/^A location has no valid coordinates/)
      await expect(roads.snap('car', bad)).rejects.toBeInstanceOf(RoadsError)
    }
  })

  it('stops when it is told to', async () => {
    const points = Array.from({ length: 2_000 }, (): LonLat => hub)
    const stop = new AbortController()
    const asked = roads.matrix('car', points, stop.signal)
    setImmediate(() => stop.abort())
    await expect(asked).rejects.toThrow(/abort/i)
    await expect(roads.route('car', doors, stop.signal)).rejects.toThrow(/abort/i)
  })

  describe.skipIf(!process.env.REAL_DATA)('on real streets', () => {
    it.each(['car', 'bike', 'foot'] as const)(
      'is as far and about as slow as OSRM by %s, taken over all pairs',
      async (mode) => {
        const csv = await readFile(join(process.env.REAL_DATA ?? '', 'osrm', `newport-${mode}.csv`), 'utf8')
        const sums = { metres: 0, seconds: 0, osrmMetres: 0, osrmSeconds: 0 }
        for (const line of csv.trim().split('\n').slice(1)) {
          const [x1, y1, x2, y2, seconds, metres] = line.split(',').map(Number) as [
            number,
            number,
            number,
            number,
            number,
            number,
          ]
          const guess = await roads.matrix(mode, [
            [x1, y1],
            [x2, y2],
          ])
          sums.metres += guess.distances[1] ?? 0
          sums.seconds += guess.durations[1] ?? 0
          sums.osrmMetres += metres
          sums.osrmSeconds += seconds
        }
        expect(sums.metres / sums.osrmMetres).toBeCloseTo(1, 1)
        // Cars are slower than on OSRM's empty streets; nobody is faster.
        expect(sums.seconds / sums.osrmSeconds).toBeGreaterThan(0.97)
        expect(sums.seconds / sums.osrmSeconds).toBeLessThan(mode === 'car' ? 1.3 : 1.05)
      },
    )
  })
})
