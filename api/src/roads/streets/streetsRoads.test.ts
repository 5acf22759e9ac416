import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LonLat, modes } from '@doorstep/shared/units'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeTown } from '../../../../demo/src/town/index.ts'
import { createEstimateRoads } from '../estimate/index.ts'
import { RoadsError } from '../port.ts'
import { prepareStreets } from './prepareStreets.ts'
import { type RegionStreets, streetFiles } from './regionStreets.ts'
import { createStreetsRoads } from './streetsRoads.ts'

let folder: string
let town: RegionStreets
let doors: LonLat[]
const places: RegionStreets[] = []
const roads = createStreetsRoads(() => places)

/** Far out at sea, yet nearer than anything else. */
const offTheMap = (): LonLat => [town.bounds[0] - 0.5, town.bounds[1] - 0.5]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-roads-'))
  const written = await writeTown(folder, { scale: 0.2 })
  const file = (mode: string) => join(folder, `streets-${mode}.bin`)
  town = {
    name: 'Doggerby',
    dataDate: '2026-01-01T00:00:00.000Z',
    bounds: written.town.map.bounds(),
    files: streetFiles(file),
  }
  for (const mode of modes) await prepareStreets(written.extractPath, mode, file(mode))
  const addresses = written.town.addresses
  doors = Array.from({ length: 120 }, (_, index) => {
    const { longitude, latitude } = addresses[(index * 7_919) % addresses.length]!
    return [longitude, latitude]
  })
  places.push(town)
})
afterAll(async () => {
  await roads.close()
  await rm(folder, { recursive: true })
})

describe('createStreetsRoads', () => {
  it.each(modes)('gives the same by %s in matrix and route, whose steps and lines add up', async (mode) => {
    const stops = doors.slice(0, 12)
    const { durations, distances, source, guessed } = await roads.matrix(mode, stops)
    expect(source).toEqual({ engine: 'streets', region: 'Doggerby', dataDate: '2026-01-01T00:00:00.000Z' })
    expect(guessed).toEqual(new Uint8Array(12))
    for (let from = 0; from < 12; from++) {
      const to = (from * 5 + 3) % 12
      const { legs, line } = await roads.route(mode, [stops[from]!, stops[to]!, stops[from]!])
      expect(legs.map(({ duration, distance }) => [duration, distance])).toEqual([
        [durations[from * 12 + to], distances[from * 12 + to]],
        [durations[to * 12 + from], distances[to * 12 + from]],
      ])
      for (const leg of legs) {
        expect(leg.guessed).toBe(false)
        expect(leg.steps.reduce((sum, step) => sum + step.duration, 0)).toBe(leg.duration)
        expect(leg.steps.reduce((sum, step) => sum + step.distance, 0)).toBe(leg.distance)
      }
      expect(line[0]).toEqual(legs[0]!.line[0])
      expect(line.at(-1)).toEqual(legs[1]!.line.at(-1))
      expect(line).toHaveLength(legs[0]!.line.length + legs[1]!.line.length - 1)
    }
  })

  it('gives the same for a large matrix from the threads as for a small one', async () => {
    const all = await roads.matrix('car', doors)
    const some = await roads.matrix('car', doors.slice(0, 20))
    for (let row = 0; row < 20; row++) {
      const begins = row * doors.length
      expect(all.durations.slice(begins, begins + 20)).toEqual(some.durations.slice(row * 20, row * 20 + 20))
      expect(all.distances.slice(begins, begins + 20)).toEqual(some.distances.slice(row * 20, row * 20 + 20))
    }
    expect(all.durations.filter((seconds) => seconds < 0)).toHaveLength(0)
  })

  it('is slower by cargo bike than by bike', async () => {
    const bike = await roads.matrix('bike', doors)
    const cargo = await roads.matrix('cargo_bike', doors)
    const sum = (values: Int32Array) => values.reduce((total, value) => total + value, 0)
    expect(Math.min(...cargo.durations)).toBe(0)
    expect(sum(cargo.durations) / sum(bike.durations)).toBeGreaterThan(1.15)
    expect(sum(cargo.durations) / sum(bike.durations)).toBeLessThan(1.35)
  })

  it('estimates and marks travel from and to a place off the streets, and routes the rest', async () => {
    const points = [doors[0]!, offTheMap(), doors[1]!]
    const { durations, distances, guessed, source } = await roads.matrix('foot', points)
    const known = await roads.matrix('foot', [doors[0]!, doors[1]!])
    const guess = await createEstimateRoads().matrix('foot', points)
    expect([...guessed]).toEqual([0, 1, 0])
    expect(source.engine).toBe('streets')
    expect([durations[2], durations[6]]).toEqual([known.durations[1], known.durations[2]])
    for (const pair of [1, 3, 5, 7]) {
      expect([durations[pair], distances[pair]]).toEqual([guess.durations[pair], guess.distances[pair]])
    }
    const { legs } = await roads.route('foot', points)
    expect(legs.map((leg) => leg.guessed)).toEqual([true, true])
    expect(legs[0]).toMatchObject({ line: [points[0], points[1]], steps: [], duration: durations[1] })
    expect(await roads.snap('foot', offTheMap())).toBeUndefined()
  })

  it('snaps to the street nearest to the point', async () => {
    const on = (await roads.snap('car', doors[0]!))!
    expect(Math.hypot(on[0] - doors[0]![0], on[1] - doors[0]![1])).toBeLessThan(0.001)
    const { legs } = await roads.route('car', [doors[0]!, doors[1]!])
    expect(legs[0]!.line[0]).toEqual(on)
  })

  it('rejects points outside all regions', async () => {
    expect(roads.covers([offTheMap()])).toBe(false)
    expect(roads.covers([])).toBe(false)
    expect(roads.covers([offTheMap(), doors[0]!])).toBe(true)
    await expect(roads.matrix('car', [offTheMap()])).rejects.toThrow('No map region covers these locations.')
    await expect(roads.route('car', [[Number.NaN, 0]])).rejects.toBeInstanceOf(RoadsError)
    await expect(roads.snap('car', [0, 91])).rejects.toThrow(/^A location has no valid coordinates/)
  })

  it('stops when aborted', async () => {
    await expect(roads.matrix('car', doors, AbortSignal.abort())).rejects.toThrow(/abort/)
    await expect(roads.route('car', doors, AbortSignal.abort())).rejects.toThrow(/abort/)
    const stop = new AbortController()
    const many = Array.from({ length: 2_000 }, (_, index) => doors[index % doors.length]!)
    const asked = roads.matrix('car', many, stop.signal)
    setImmediate(() => stop.abort())
    await expect(asked).rejects.toThrow(/abort/)
  })

  it('rejects what its threads could not finish', async () => {
    const closing = createStreetsRoads(() => places)
    await closing.matrix('car', doors)
    const asked = closing.matrix(
      'car',
      Array.from({ length: 3_000 }, (_, index) => doors[index % doors.length]!),
    )
    const refused = expect(asked).rejects.toThrow(
      new RoadsError('The travel times could not be calculated: try again.'),
    )
    await closing.close()
    await refused
  })

  it('answers from the old streets when the region is replaced meanwhile', async () => {
    const many = Array.from({ length: 300 }, (_, index) => doors[index % doors.length]!)
    const { durations } = await roads.matrix('car', many)
    const car = join(folder, 'meanwhile-car.bin')
    await copyFile(town.files.car, car)
    const asked = roads.matrix('car', many)
    try {
      places.splice(0, 1, { ...town, files: { ...town.files, car } })
      await roads.snap('car', doors[0]!)
    } finally {
      places.splice(0, 1, town)
    }
    expect((await asked).durations).toEqual(durations)
  })

  it('reads the files of a region added again, and reports when they are damaged', async () => {
    const car = join(folder, 'again-car.bin')
    const again = { ...town, dataDate: '2026-02-02T00:00:00.000Z', files: { ...town.files, car } }
    try {
      places.splice(0, 1, again)
      await writeFile(car, 'no streets')
      const refused = roads.matrix('car', doors)
      await expect(refused).rejects.toThrow('The prepared streets cannot be read: add the region again.')
      await expect(refused).rejects.toBeInstanceOf(RoadsError)
      await copyFile(town.files.car, car)
      expect((await roads.matrix('car', doors)).source.dataDate).toBe('2026-02-02T00:00:00.000Z')
    } finally {
      places.splice(0, 1, town)
    }
    expect((await roads.matrix('car', doors)).source.dataDate).toBe(town.dataDate)
  })
})
