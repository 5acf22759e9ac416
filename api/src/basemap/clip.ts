/** x, y, x, y … */
export type Flat = readonly number[]

/** The parts of a line between two bounds on one axis (0: x, 1: y). A line that leaves and returns gives several parts. */
export function clipLine(line: Flat, axis: 0 | 1, low: number, high: number): Flat[] {
  const parts: number[][] = []
  let part: number[] = []
  const close = () => {
    if (part.length >= 4) parts.push(part)
    part = []
  }
  for (let at = 0; at + 3 < line.length; at += 2) {
    const from = line[at + axis]!
    const to = line[at + 2 + axis]!
    if ((from < low && to < low) || (from > high && to > high)) {
      close()
      continue
    }
    if (part.length === 0) pushCut(part, line, at, axis, Math.max(low, Math.min(high, from)))
    pushCut(part, line, at, axis, Math.max(low, Math.min(high, to)), at + 2)
    if (to < low || to > high) close()
  }
  close()
  return parts
}

/** The part of a ring between two bounds on one axis (Sutherland and Hodgman, 1974); empty when none remains. */
export function clipRing(ring: Flat, axis: 0 | 1, low: number, high: number): Flat {
  const part: number[] = []
  for (let at = 0; at + 3 < ring.length; at += 2) {
    const from = ring[at + axis]!
    const to = ring[at + 2 + axis]!
    if (from >= low && from <= high) part.push(ring[at]!, ring[at + 1]!)
    // One segment may cross both bounds, in its direction.
    const crossings = from < to ? [low, high] : [high, low]
    for (const bound of crossings)
      if ((from < bound && to > bound) || (from > bound && to < bound)) pushCut(part, ring, at, axis, bound)
  }
  if (part.length < 6) return []
  if (part[0] !== part.at(-2) || part[1] !== part.at(-1)) part.push(part[0]!, part[1]!)
  return part
}

/** Adds the point where the segment from `at` has `value` on the axis; `exact` is a point to use unchanged if it lies there. */
function pushCut(part: number[], line: Flat, at: number, axis: 0 | 1, value: number, exact = at): void {
  if (line[exact + axis] === value) {
    part.push(line[exact]!, line[exact + 1]!)
    return
  }
  const other = 1 - axis
  const share = (value - line[at + axis]!) / (line[at + 2 + axis]! - line[at + axis]!)
  const across = line[at + other]! + (line[at + 2 + other]! - line[at + other]!) * share
  if (axis === 0) part.push(value, across)
  else part.push(across, value)
}
