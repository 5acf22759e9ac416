/** A place on a line and where the line heads there; pixels and radians, clockwise from the right as on a canvas. */
export interface Arrow {
  readonly x: number
  readonly y: number
  readonly angle: number
}

interface Pixel {
  readonly x: number
  readonly y: number
}

/** The heading is taken over this stretch to both sides, so that a kink of a few pixels does not turn an arrow. */
const SIGHT_PX = 5

/**
 * Arrows along a line, `spacing` pixels apart and as far from both ends as that leaves; one in the middle of a line that is shorter but
 * at least half as long; none on one shorter still, nor where the line turns so sharply that an arrow would point nowhere.
 */
export function placeArrows(line: readonly Pixel[], spacing: number): Arrow[] {
  const lengths = new Float64Array(line.length)
  for (let at = 1; at < line.length; at += 1)
    lengths[at] = lengths[at - 1]! + Math.hypot(line[at]!.x - line[at - 1]!.x, line[at]!.y - line[at - 1]!.y)
  const length = lengths[line.length - 1] ?? 0
  if (length < spacing / 2) return []
  const count = Math.max(1, Math.floor(length / spacing))
  const first = (length - (count - 1) * spacing) / 2
  const arrows: Arrow[] = []
  for (let index = 0; index < count; index += 1) {
    const way = first + index * spacing
    const behind = placeAt(line, lengths, way - SIGHT_PX)
    const ahead = placeAt(line, lengths, way + SIGHT_PX)
    const [x, y] = [ahead.x - behind.x, ahead.y - behind.y]
    if (Math.hypot(x, y) < SIGHT_PX) continue
    arrows.push({ ...placeAt(line, lengths, way), angle: Math.atan2(y, x) })
  }
  return arrows
}

/**
 * The arrows without those that would lie on one before them: where a round passes twice, two of them on one another are a star that
 * points nowhere.
 */
export function dropOverlapping(arrows: readonly Arrow[], distance: number): Arrow[] {
  const kept = new Map<string, Arrow[]>()
  return arrows.filter((arrow) => {
    const [column, row] = [Math.floor(arrow.x / distance), Math.floor(arrow.y / distance)]
    for (let x = column - 1; x <= column + 1; x += 1)
      for (let y = row - 1; y <= row + 1; y += 1)
        if (kept.get(`${x} ${y}`)?.some((other) => Math.hypot(arrow.x - other.x, arrow.y - other.y) < distance))
          return false
    const key = `${column} ${row}`
    kept.set(key, [...(kept.get(key) ?? []), arrow])
    return true
  })
}

/** The point `way` pixels from the line's beginning; `lengths` are the ways of its points. */
function placeAt(line: readonly Pixel[], lengths: Float64Array, way: number): Pixel {
  let low = 1
  let high = line.length - 1
  while (low < high) {
    const half = (low + high) >> 1
    if (lengths[half]! < way) low = half + 1
    else high = half
  }
  const from = line[low - 1]!
  const to = line[low]!
  const step = lengths[low]! - lengths[low - 1]!
  const part = step > 0 ? Math.min(1, Math.max(0, (way - lengths[low - 1]!) / step)) : 0
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}
