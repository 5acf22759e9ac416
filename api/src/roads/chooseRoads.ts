import type { LonLat, Mode } from '@doorstep/shared/units'
import { type Roads, RoadsError } from './port.ts'

export interface RoadsEngines {
  /** Servers that take over when there are some, for the modes they serve. */
  readonly osrm?: (Roads & { serves(mode: Mode): boolean }) | undefined
  /** Our own router, for the places that were brought in. */
  readonly streets?: (Roads & { covers(points: readonly LonLat[]): boolean }) | undefined
  /** The last resort: covers no streets, and says so. */
  readonly estimate: Roads
  /** Told when the streets had to help out, for the log; the sentence holds no places. */
  readonly onFallback?: ((sentence: string) => void) | undefined
}

/**
 * One Roads of several engines: OSRM where it serves the mode; if it fails, our streets when they know the place, else its error goes
 * out. Without OSRM our streets when they know the place, else a guess. Whoever answers signs the answer (`source`).
 */
export function chooseRoads({ osrm, streets, estimate, onFallback }: RoadsEngines): Roads {
  const ours = (points: readonly LonLat[]): Roads | undefined => (streets?.covers(points) ? streets : undefined)

  async function ask<Answer>(
    mode: Mode,
    points: readonly LonLat[],
    question: (roads: Roads) => Promise<Answer>,
  ): Promise<Answer> {
    if (!osrm?.serves(mode)) return question(ours(points) ?? estimate)
    try {
      return await question(osrm)
    } catch (error) {
      const helper = error instanceof RoadsError ? ours(points) : undefined
      if (!helper) throw error
      onFallback?.((error as RoadsError).message)
      return question(helper)
    }
  }

  return {
    matrix: (mode, points, signal) => ask(mode, points, (roads) => roads.matrix(mode, points, signal)),
    route: (mode, points, signal) => ask(mode, points, (roads) => roads.route(mode, points, signal)),
    snap: (mode, point) => ask(mode, [point], (roads) => roads.snap(mode, point)),
  }
}
