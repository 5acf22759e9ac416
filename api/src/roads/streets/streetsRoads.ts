import type { LonLat, Mode } from '@doorstep/shared/units'
import { createEstimateRoads } from '../estimate/index.ts'
import { assertPoints, type Roads, RoadsError, type RoadsSource } from '../port.ts'
import { chooseRegion, type RegionStreets } from './regionStreets.ts'
import { type OpenStreets, StreetsCache } from './streetsCache.ts'
import { maxSnapDistance, streetsMatrix } from './streetsMatrix.ts'
import { streetsRoute } from './streetsRoute.ts'
import { TablePool } from './worker/tablePool.ts'

export interface StreetsRoads extends Roads {
  /** Whether a region contains any of the points. The others are estimated, and marked as such. */
  covers(points: readonly LonLat[]): boolean
  /** Ends the threads. */
  close(): Promise<void>
}

/**
 * Travel on the streets of the loaded regions. `regions` is called each time: files are read when first needed and released when their
 * region is replaced. Rejects with RoadsError when no region contains any of the points.
 */
export function createStreetsRoads(regions: () => readonly RegionStreets[]): StreetsRoads {
  const pool = new TablePool()
  const cache = new StreetsCache(pool)
  const estimate = createEstimateRoads()

  const open = async (
    mode: Mode,
    points: readonly LonLat[],
  ): Promise<{ streets: OpenStreets; source: RoadsSource } | undefined> => {
    const current = regions()
    cache.retain(current)
    const region = chooseRegion(current, points)
    if (!region) return undefined
    return {
      streets: await cache.open(region, mode),
      source: { engine: 'streets', region: region.name, dataDate: region.dataDate },
    }
  }
  const openOrThrow = async (mode: Mode, points: readonly LonLat[]) => {
    assertPoints(points)
    const opened = await open(mode, points)
    if (!opened) throw new RoadsError('No map region covers these locations.')
    return opened
  }

  return {
    covers: (points) => chooseRegion(regions(), points) !== undefined,
    async matrix(mode, points, signal) {
      signal?.throwIfAborted()
      return streetsMatrix({ mode, points, signal, pool, estimate, ...(await openOrThrow(mode, points)) })
    },
    async route(mode, points, signal) {
      signal?.throwIfAborted()
      return streetsRoute({ mode, points, signal, estimate, ...(await openOrThrow(mode, points)) })
    },
    async snap(mode, point) {
      assertPoints([point])
      const opened = await open(mode, [point])
      return opened?.streets.router.nearest(point, { radius: maxSnapDistance })[0]?.location
    },
    close: () => pool.close(),
  }
}
