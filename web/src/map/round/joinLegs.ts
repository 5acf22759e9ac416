import type { Point } from '@doorstep/shared/contracts'

/** One leg of a round on the map: its line, from stop to stop. */
export interface RoundLeg {
  readonly points: readonly Point[]
  /** Not along the streets, and drawn dotted. */
  readonly estimated: boolean
}

/**
 * The lines of the routed or of the estimated legs. Legs that continue where the one before ended are joined, so that dashes and arrows
 * run through. Lines of fewer than two points are dropped.
 */
export function joinLegs(legs: readonly RoundLeg[], estimated: boolean): Point[][] {
  const lines: Point[][] = []
  let before: readonly Point[] = []
  for (const leg of legs) {
    const [first] = leg.points
    if (leg.estimated === estimated && first && leg.points.length > 1) {
      const last = before.at(-1)
      const continues = last && last.latitude === first.latitude && last.longitude === first.longitude
      if (continues) lines.at(-1)?.push(...leg.points.slice(1))
      else lines.push([...leg.points])
      before = leg.points
    } else if (leg.points.length > 0) before = []
  }
  return lines
}
