/** x, y, x, y …; a ring repeats its first point. */
export type Ring = readonly number[]

/** Twice the area: positive when the ring is clockwise on a screen, where y points down (Mapbox Vector Tile 2.1, 4.3.4.4). */
export function doubleArea(ring: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at + 3 < ring.length; at += 2) sum += ring[at]! * ring[at + 3]! - ring[at + 2]! * ring[at + 1]!
  return sum
}

/** By casting rays to the east, even-odd. */
export function isInside(x: number, y: number, ring: ArrayLike<number>): boolean {
  let inside = false
  for (let at = 0; at + 3 < ring.length; at += 2) {
    const [x0, y0, x1, y1] = [ring[at]!, ring[at + 1]!, ring[at + 2]!, ring[at + 3]!]
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside
  }
  return inside
}

export function reversed(ring: Ring): number[] {
  const turned: number[] = []
  for (let at = ring.length - 2; at >= 0; at -= 2) turned.push(ring[at]!, ring[at + 1]!)
  return turned
}

/**
 * Groups rings into areas: an outer ring, clockwise, then its holes, counter-clockwise. A ring within an odd number of others is a hole of the
 * smallest of them, regardless of its role in the map data. Rings without an area are omitted.
 */
export function areasOf(rings: readonly Ring[]): Ring[][] {
  const sorted = rings
    .map((ring) => ({ ring, area: doubleArea(ring), box: boxOf(ring) }))
    .filter(({ area }) => area !== 0)
    .toSorted((one, other) => Math.abs(other.area) - Math.abs(one.area))
  const areas = new Map<number, Ring[]>()
  for (const [index, { ring, area, box }] of sorted.entries()) {
    const around: number[] = []
    for (let other = 0; other < index; other++)
      if (contains(sorted[other]!.box, box) && isInside(ring[0]!, ring[1]!, sorted[other]!.ring)) around.push(other)
    const outer = around.length % 2 === 1 ? areas.get(around.at(-1)!) : undefined
    if (outer) outer.push(area < 0 ? ring : reversed(ring))
    else areas.set(index, [area > 0 ? ring : reversed(ring)])
  }
  return [...areas.values()]
}

type BoxOfRing = readonly [minX: number, minY: number, maxX: number, maxY: number]

function boxOf(ring: Ring): BoxOfRing {
  let [minX, minY, maxX, maxY] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (let at = 0; at < ring.length; at += 2) {
    minX = Math.min(minX, ring[at]!)
    maxX = Math.max(maxX, ring[at]!)
    minY = Math.min(minY, ring[at + 1]!)
    maxY = Math.max(maxY, ring[at + 1]!)
  }
  return [minX, minY, maxX, maxY]
}

const contains = (outer: BoxOfRing, inner: BoxOfRing): boolean =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]

/** A point within an area for its label: the centroid or, where that is outside or in a hole, the middle of the widest segment at its y. */
export function middleOf(rings: readonly Ring[]): readonly [x: number, y: number] {
  const [outer] = rings as [Ring]
  const [x, y] = centroidOf(outer)
  if (rings.every((ring, index) => isInside(x, y, ring) === (index === 0))) return [x, y]
  const crossings: number[] = []
  for (const ring of rings)
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [x0, y0, x1, y1] = [ring[at]!, ring[at + 1]!, ring[at + 2]!, ring[at + 3]!]
      if (y0 > y !== y1 > y) crossings.push(((x1 - x0) * (y - y0)) / (y1 - y0) + x0)
    }
  crossings.sort((one, other) => one - other)
  let best: readonly [number, number] = [x, y]
  let widest = 0
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const width = crossings[at + 1]! - crossings[at]!
    if (width <= widest) continue
    widest = width
    best = [crossings[at]! + width / 2, y]
  }
  return best
}

function centroidOf(ring: Ring): [number, number] {
  // Relative to the first point, to avoid loss of precision with large coordinates.
  const [originX, originY] = [ring[0]!, ring[1]!]
  let [sumX, sumY, area] = [0, 0, 0]
  for (let at = 0; at + 3 < ring.length; at += 2) {
    const [x0, y0] = [ring[at]! - originX, ring[at + 1]! - originY]
    const [x1, y1] = [ring[at + 2]! - originX, ring[at + 3]! - originY]
    const cross = x0 * y1 - x1 * y0
    sumX += (x0 + x1) * cross
    sumY += (y0 + y1) * cross
    area += cross
  }
  return area === 0 ? [originX, originY] : [originX + sumX / (3 * area), originY + sumY / (3 * area)]
}
