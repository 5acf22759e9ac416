import type { LonLat, Mode } from '@doorstep/shared/units'
import { type Roads, RoadsError } from './port.ts'

export interface RoadsEngines {
  /** OSRM servers, preferred for the modes they serve. */
  readonly osrm?: (Roads & { serves(mode: Mode): boolean }) | undefined
  /** Our own router, for the loaded regions. */
  readonly streets?: (Roads & { covers(points: readonly LonLat[]): boolean }) | undefined
  /** The last resort, without any map. */
  readonly estimate: Roads
  /** Called when the streets answer for OSRM, for the log; the sentence names no locations. */
  readonly onFallback?: ((sentence: string) => void) | undefined
}

/**
 * One Roads of several engines: OSRM where it serves the mode; if it fails, our streets where a region covers the points, else its error
 * is passed on. Without OSRM our streets where a region covers the points, else an estimate. The answer names its engine (`source`).
 */
export function chooseRoads({ osrm, streets, estimate, onFallback }: RoadsEngines): Roads {
  const ours = (points: readonly LonLat[]): Roads | undefined => (streets?.covers(points) ? streets : undefined)

  async function answer<Answer>(
    mode: Mode,
    points: readonly LonLat[],
    query: (roads: Roads) => Promise<Answer>,
  ): Promise<Answer> {
    if (!osrm?.serves(mode)) return query(ours(points) ?? estimate)
    try {
      return await query(osrm)
    } catch (error) {
      const fallback = error instanceof RoadsError ? ours(points) : undefined
      if (!fallback) throw error
      onFallback?.((error as RoadsError).message)
      return query(fallback)
    }
  }

  return {
    matrix: (mode, points, signal) => answer(mode, points, (roads) => roads.matrix(mode, points, signal)),
    route: (mode, points, signal) => answer(mode, points, (roads) => roads.route(mode, points, signal)),
    snap: (mode, point) => answer(mode, [point], (roads) => roads.snap(mode, point)),
  }
}
