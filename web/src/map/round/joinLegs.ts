import type { Point } from '@doorstep/shared/contracts'

/** One leg of a round as it is drawn: its line, from stop to stop. */
export interface RoundLeg {
  readonly points: readonly Point[]
  /** True while the line is not the way on the streets: drawn dotted, so that nobody takes it for one. */
  readonly estimated: boolean
}

/**
 * The lines of the legs of one kind, legs that go on where the one before ended joined into one, so that dashes and arrows run through.
 * Lines of fewer than two points are left out.
 */
export function joinLegs(legs: readonly RoundLeg[], estimated: boolean): Point[][] {
  const lines: Point[][] = []
  let before: readonly Point[] = []
  for (const leg of legs) {
    const [first] = leg.points
    if (leg.estimated === estimated && first && leg.points.length > 1) {
      const last = before.at(-1)
      const goesOn = last && last.latitude === first.latitude && last.longitude === first.longitude
      if (goesOn) lines.at(-1)?.push(...leg.points.slice(1))
      else lines.push([...leg.points])
      before = leg.points
    } else if (leg.points.length > 0) before = []
  }
  return lines
}
