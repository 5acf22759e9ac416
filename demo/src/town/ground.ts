import { distance, type Point } from './plane.ts'
import type { Street } from './street.ts'

const binSize = 32

interface Spot extends Point {
  /** Minimum distance between objects, in metres. */
  readonly clear: number
}

/** Occupied ground, so that no house overlaps a street or another house. Checks only nearby objects. */
export class Ground {
  readonly #spots = new Map<number, Spot[]>()
  readonly #rings = new Map<number, (readonly Point[])[]>()

  addStreet(street: Street): void {
    this.addLine(street.line, clearance[street.highway] ?? 4.5)
  }

  addLine(line: readonly Point[], clear: number): void {
    for (let index = 1; index < line.length; index++) {
      const [from, to] = [line[index - 1]!, line[index]!]
      const steps = Math.max(1, Math.ceil(distance(from, to) / 5))
      for (let step = 0; step <= steps; step++)
        this.#addSpot({
          x: from.x + ((to.x - from.x) * step) / steps,
          y: from.y + ((to.y - from.y) * step) / steps,
          clear,
        })
    }
  }

  addRing(ring: readonly Point[]): void {
    for (const bin of binsOf(ring, 0)) push(this.#rings, bin, ring)
  }

  /** Whether a convex ring (a house) fits here. */
  isFree(ring: readonly Point[]): boolean {
    const tests: Point[] = []
    for (const [index, corner] of ring.entries()) {
      const next = ring[(index + 1) % ring.length]!
      const steps = Math.max(1, Math.ceil(distance(corner, next) / 7))
      for (let step = 0; step < steps; step++)
        tests.push({
          x: corner.x + ((next.x - corner.x) * step) / steps,
          y: corner.y + ((next.y - corner.y) * step) / steps,
        })
    }
    for (const bin of binsOf(ring, 12)) {
      for (const spot of this.#spots.get(bin) ?? [])
        if (tests.some((test) => (test.x - spot.x) ** 2 + (test.y - spot.y) ** 2 < spot.clear ** 2)) return false
      for (const other of this.#rings.get(bin) ?? []) if (overlap(ring, other)) return false
    }
    return true
  }

  #addSpot(spot: Spot): void {
    push(this.#spots, binNumber(Math.floor(spot.x / binSize), Math.floor(spot.y / binSize)), spot)
  }
}

/** Metres from a street's centre line that stay clear. */
const clearance: Readonly<Record<string, number>> = {
  primary: 7,
  secondary: 6.5,
  tertiary: 6,
  cycleway: 2.5,
  footway: 2,
  path: 2,
}

function push<Item>(bins: Map<number, Item[]>, bin: number, item: Item): void {
  const list = bins.get(bin)
  if (list) list.push(item)
  else bins.set(bin, [item])
}

const binNumber = (column: number, row: number) => (column + 100_000) * 1_000_000 + row + 100_000

function* binsOf(ring: readonly Point[], margin: number): Generator<number> {
  let [west, south, east, north] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const { x, y } of ring) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  for (let column = Math.floor((west - margin) / binSize); column <= Math.floor((east + margin) / binSize); column++)
    for (let row = Math.floor((south - margin) / binSize); row <= Math.floor((north + margin) / binSize); row++)
      yield binNumber(column, row)
}

/** Two convex rings overlap unless an edge of one separates them (separating axis theorem). */
function overlap(a: readonly Point[], b: readonly Point[]): boolean {
  return !separated(a, b) && !separated(b, a)
}

function separated(a: readonly Point[], b: readonly Point[]): boolean {
  return a.some((corner, index) => {
    const next = a[(index + 1) % a.length]!
    const [dx, dy] = [next.x - corner.x, next.y - corner.y]
    return b.every((point) => dx * (point.y - corner.y) - dy * (point.x - corner.x) <= 0)
  })
}
