import type { LonLat, Mode } from '@doorstep/shared/units'
import { createEstimateRoads } from '../estimate/index.ts'
import { type Roads, RoadsError, type RoadsSource } from '../port.ts'
import { chooseRegion, type RegionStreets } from './regionStreets.ts'
import { type OpenStreets, StreetsCache } from './streetsCache.ts'
import { maxSnapDistance, streetsMatrix } from './streetsMatrix.ts'
import { streetsRoute } from './streetsRoute.ts'
import { TablePool } from './worker/tablePool.ts'

export interface StreetsRoads extends Roads {
  /** Whether a place holds any of the points. Those it does not hold are guessed, and said to be. */
  covers(points: readonly LonLat[]): boolean
  /** Ends the threads. */
  close(): Promise<void>
}

/**
 * Travel on the streets of the places brought in. `places` is asked each time: files are read when first needed and let go of when
 * their place is replaced. Questions that no place knows anything of are refused with RoadsError.
 */
export function createStreetsRoads(places: () => readonly RegionStreets[]): StreetsRoads {
  const pool = new TablePool()
  const cache = new StreetsCache(pool)
  const guess = createEstimateRoads()

  const open = async (
    mode: Mode,
    points: readonly LonLat[],
  ): Promise<{ streets: OpenStreets; source: RoadsSource } | undefined> => {
    const current = places()
    cache.retain(current)
    const place = chooseRegion(current, points)
    if (!place) return undefined
    return {
      streets: await cache.open(place, mode),
      source: { engine: 'streets', region: place.name, dataDate: place.dataDate },
    }
  }
  const openOrRefuse = async (mode: Mode, points: readonly LonLat[]) => {
    assertPoints(points)
    const opened = await open(mode, points)
    if (!opened) throw new RoadsError('No map of these places has been brought in.')
    return opened
  }

  return {
    covers: (points) => chooseRegion(places(), points) !== undefined,
    async matrix(mode, points, signal) {
      signal?.throwIfAborted()
      return streetsMatrix({ mode, points, signal, pool, estimate: guess, ...(await openOrRefuse(mode, points)) })
    },
    async route(mode, points, signal) {
      signal?.throwIfAborted()
      return streetsRoute({ mode, points, signal, estimate: guess, ...(await openOrRefuse(mode, points)) })
    },
    async snap(mode, point) {
      assertPoints([point])
      const opened = await open(mode, [point])
      return opened?.streets.router.nearest(point, { radius: maxSnapDistance })[0]?.location
    },
    close: () => pool.close(),
  }
}

function assertPoints(points: readonly LonLat[]): void {
  for (const [longitude, latitude] of points) {
    // Written so that NaN fails too.
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
      throw new RoadsError('A place has no usable position: put its pin on the map.')
    }
  }
}
