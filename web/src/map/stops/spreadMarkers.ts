/** Pixels to the right and down. */
export type Offset = readonly [x: number, y: number]

export const noOffset: Offset = [0, 0]

const maxPasses = 120
/** Boxes with the same centre are first moved by this, each in another direction, so that there is a direction to push. */
const nudgePx = 0.01

/**
 * Moves boxes of one size apart until none covers another, each as little as possible: two that overlap are pushed along the axis on
 * which they overlap less, half each. Deterministic.
 *
 * @param centres in pixels
 * @param size minimum distance of two centres along x or along y
 */
export function spreadMarkers(centres: readonly Offset[], size: number): Offset[] {
  const at = centres.map(([x, y], index) => ({
    x: x + Math.sin(index) * nudgePx,
    y: y + Math.cos(index) * nudgePx,
    isMoved: false,
  }))
  for (let pass = 0; pass < maxPasses; pass += 1) {
    let overlaps = false
    for (let one = 0; one < at.length; one += 1)
      for (let other = one + 1; other < at.length; other += 1)
        overlaps = pushApart(at[one]!, at[other]!, size) || overlaps
    if (!overlaps) break
  }
  return at.map(({ x, y, isMoved }, index) => (isMoved ? [x - centres[index]![0], y - centres[index]![1]] : noOffset))
}

interface Box {
  x: number
  y: number
  isMoved: boolean
}

function pushApart(one: Box, other: Box, size: number): boolean {
  const x = other.x - one.x
  const y = other.y - one.y
  const overlapX = size - Math.abs(x)
  const overlapY = size - Math.abs(y)
  // Tolerates rounding errors.
  if (overlapX <= 1e-6 || overlapY <= 1e-6) return false
  if (overlapX < overlapY) {
    const push = (Math.sign(x) * overlapX) / 2
    one.x -= push
    other.x += push
  } else {
    const push = (Math.sign(y) * overlapY) / 2
    one.y -= push
    other.y += push
  }
  one.isMoved = true
  other.isMoved = true
  return true
}
