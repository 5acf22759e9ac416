import type { LonLat } from '@doorstep/shared/units'
import { expect, it } from 'vitest'
import { type Matrix, type Roads, RoadsError } from '../roads/port.ts'
import { createMeasureWays } from './measureWays.ts'

const door = { longitude: -0.12, latitude: 51.56 }
const others = [
  { longitude: -0.121, latitude: 51.56 },
  { longitude: -0.13, latitude: 51.57 },
]

const roadsWith = (matrix: Roads['matrix']): Roads => ({
  matrix,
  route: () => Promise.reject(new RoadsError('not asked')),
  snap: () => Promise.resolve(undefined),
})

it('measures along the streets, and leaves out what cannot be reached', async () => {
  const asked: (readonly LonLat[])[] = []
  const measure = createMeasureWays(
    roadsWith(async (_mode, points) => {
      asked.push(points)
      const source: Matrix['source'] = { engine: 'streets', region: 'Town', dataDate: null }
      const durations = Int32Array.from([0, 240, -1, 1, 0, 1, 1, 1, 0])
      return {
        durations,
        distances: Int32Array.from([0, 900, -1, 1, 0, 1, 1, 1, 0]),
        source,
        guessed: new Uint8Array(3),
      }
    }),
  )
  expect(await measure('car', door, others)).toEqual([{ seconds: 240, metres: 900 }, undefined])
  expect(asked[0]?.[0]).toEqual([door.longitude, door.latitude])
  expect(await measure('car', door, [])).toEqual([])
})

it('guesses where the streets do not answer: a driver waits at a door', async () => {
  const measure = createMeasureWays(roadsWith(() => Promise.reject(new RoadsError('The map is being replaced.'))))
  const [near, far] = await measure('foot', door, others)
  expect(near?.metres).toBeGreaterThan(60)
  expect(far?.seconds).toBeGreaterThan(near?.seconds ?? 0)
})
