import type { LegTurn, Point } from '@doorstep/shared/contracts'

/**
 * The turn ahead of somebody on the way, as an index into the turns.
 *
 * @param path points of the way, in driving order
 */
export function findNextTurn(turns: readonly Pick<LegTurn, 'point'>[], path: readonly Point[], at: Point): number {
  const done = nearest(path, at)
  // A turn comes no earlier on the way than the turn before it: a way may cross itself.
  let from = 0
  for (const [index, turn] of turns.entries()) {
    from += nearest(path.slice(from), turn.point)
    if (from > done) return index
  }
  return Math.max(0, turns.length - 1)
}

/** Index of the point that is nearest. */
function nearest(points: readonly Point[], to: Point): number {
  const narrowing = Math.cos((to.latitude * Math.PI) / 180)
  const away = points.map(({ latitude, longitude }) =>
    Math.hypot(latitude - to.latitude, (longitude - to.longitude) * narrowing),
  )
  return away.length === 0 ? 0 : away.indexOf(Math.min(...away))
}
