/** A position on a line and the heading of the line there; pixels and radians, clockwise from the right as on a canvas. */
export interface Arrow {
  readonly x: number
  readonly y: number
  readonly angle: number
}

interface Pixel {
  readonly x: number
  readonly y: number
}

/** The heading is measured over this distance to both sides, so that a kink of a few pixels does not turn an arrow. */
const headingPx = 5

/**
 * Arrows along a line, `spacing` pixels apart and centred; one in the middle of a line shorter than that but at least half as long; none
 * on a shorter one, nor where the line turns so sharply that an arrow would be misleading.
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
    const distance = first + index * spacing
    const behind = pointAt(line, lengths, distance - headingPx)
    const ahead = pointAt(line, lengths, distance + headingPx)
    const [x, y] = [ahead.x - behind.x, ahead.y - behind.y]
    if (Math.hypot(x, y) < headingPx) continue
    arrows.push({ ...pointAt(line, lengths, distance), angle: Math.atan2(y, x) })
  }
  return arrows
}

/**
 * The arrows without those that would overlap an earlier one: where a round passes twice, two arrows on top of each other are unreadable.
 */
export function dropOverlapping(arrows: readonly Arrow[], distance: number): Arrow[] {
  const cells = new Map<string, Arrow[]>()
  return arrows.filter((arrow) => {
    const [column, row] = [Math.floor(arrow.x / distance), Math.floor(arrow.y / distance)]
    for (let x = column - 1; x <= column + 1; x += 1)
      for (let y = row - 1; y <= row + 1; y += 1)
        if (cells.get(`${x} ${y}`)?.some((other) => Math.hypot(arrow.x - other.x, arrow.y - other.y) < distance))
          return false
    const key = `${column} ${row}`
    cells.set(key, [...(cells.get(key) ?? []), arrow])
    return true
  })
}

/** The point at a distance from the line's start; `lengths` are the distances of its points. */
function pointAt(line: readonly Pixel[], lengths: Float64Array, distance: number): Pixel {
  let low = 1
  let high = line.length - 1
  while (low < high) {
    const half = (low + high) >> 1
    if (lengths[half]! < distance) low = half + 1
    else high = half
  }
  const from = line[low - 1]!
  const to = line[low]!
  const step = lengths[low]! - lengths[low - 1]!
  const part = step > 0 ? Math.min(1, Math.max(0, (distance - lengths[low - 1]!) / step)) : 0
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}
