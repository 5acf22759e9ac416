import { doubleArea, type Ring } from './rings.ts'
import type { Box } from './world.ts'

/** A coast that ends farther inside the box than this share of its size was not cut by its edge. */
const reachShare = 0.05

/**
 * The sea of a region as rings, even-odd, from its coastlines (ways with land on the left and water on the right): each coast is followed from
 * edge to edge of the box, then the edge from its exit to the next entry. Where a coast ends far inside, the water's side is unknown: no sea is
 * drawn. Points are world units; `coasts` are already joined, closed ones repeat their first point.
 */
export function seaOf(coasts: readonly Ring[], box: Box): Ring[] {
  const islands = coasts.filter((coast) => isClosed(coast) && isWithin(coast, box))
  const shores = coasts.filter((coast) => !islands.includes(coast)).flatMap((coast) => piecesWithin(coast, box))
  if (shores.some((shore) => !reachesEdge(shore, box))) return []
  if (shores.length === 0) {
    // On a screen, with y pointing down, an island with its land on the left is counter-clockwise.
    if (!islands.some((island) => doubleArea(island) < 0)) return []
    return [edgeOf(box), ...islands]
  }
  return [
    ...ringsAlong(
      shores.map((shore) => toEdge(shore, box)),
      box,
    ),
    ...islands,
  ]
}

const isClosed = (line: Ring): boolean => line.length >= 8 && line[0] === line.at(-2) && line[1] === line.at(-1)

function isWithin(line: Ring, { minX, minY, maxX, maxY }: Box): boolean {
  for (let at = 0; at < line.length; at += 2)
    if (line[at]! < minX || line[at]! > maxX || line[at + 1]! < minY || line[at + 1]! > maxY) return false
  return true
}

const edgeOf = ({ minX, minY, maxX, maxY }: Box): Ring => [minX, minY, maxX, minY, maxX, maxY, minX, maxY, minX, minY]

/** The parts of a coast within the box, in its direction (Liang and Barsky, 1984, for each segment). */
function piecesWithin(line: Ring, box: Box): Ring[] {
  const pieces: number[][] = []
  let piece: number[] = []
  for (let at = 0; at + 3 < line.length; at += 2) {
    const [fromX, fromY] = [line[at]!, line[at + 1]!]
    const [alongX, alongY] = [line[at + 2]! - fromX, line[at + 3]! - fromY]
    const part = partWithin(fromX, fromY, alongX, alongY, box)
    if (!part) continue
    const [enter, leave] = part
    if (enter > 0 || piece.length === 0) {
      if (piece.length > 0) pieces.push(piece)
      piece = [fromX + alongX * enter, fromY + alongY * enter]
    }
    piece.push(fromX + alongX * leave, fromY + alongY * leave)
    if (leave < 1) {
      pieces.push(piece)
      piece = []
    }
  }
  if (piece.length > 0) pieces.push(piece)
  // A closed coast may begin in the middle of a part.
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (isClosed(line) && first && last && first !== last && first[0] === last.at(-2) && first[1] === last.at(-1))
    pieces.splice(0, 1, [...pieces.pop()!, ...first.slice(2)])
  return pieces
}

function partWithin(
  x: number,
  y: number,
  alongX: number,
  alongY: number,
  { minX, minY, maxX, maxY }: Box,
): readonly [enter: number, leave: number] | undefined {
  let [enter, leave] = [0, 1]
  for (const [along, room] of [
    [-alongX, x - minX],
    [alongX, maxX - x],
    [-alongY, y - minY],
    [alongY, maxY - y],
  ] as const) {
    if (along === 0) {
      if (room < 0) return undefined
    } else if (along < 0) enter = Math.max(enter, room / along)
    else leave = Math.min(leave, room / along)
  }
  return enter < leave ? [enter, leave] : undefined
}

const gapTo = (x: number, y: number, { minX, minY, maxX, maxY }: Box): number =>
  Math.min(x - minX, maxX - x, y - minY, maxY - y)

function reachesEdge(shore: Ring, box: Box): boolean {
  const reach = reachShare * Math.max(box.maxX - box.minX, box.maxY - box.minY)
  return gapTo(shore[0]!, shore[1]!, box) <= reach && gapTo(shore.at(-2)!, shore.at(-1)!, box) <= reach
}

/** Extends both ends straight to the nearest edge. */
const toEdge = (shore: Ring, box: Box): Ring => [
  ...nearestOnEdge(shore[0]!, shore[1]!, box),
  ...shore,
  ...nearestOnEdge(shore.at(-2)!, shore.at(-1)!, box),
]

function nearestOnEdge(x: number, y: number, box: Box): readonly [number, number] {
  const gap = gapTo(x, y, box)
  if (gap === x - box.minX) return [box.minX, y]
  if (gap === box.maxX - x) return [box.maxX, y]
  return gap === y - box.minY ? [x, box.minY] : [x, box.maxY]
}

/** Water is on the right of a shore, so the edge is followed clockwise from its end to the nearest start. */
function ringsAlong(shores: readonly Ring[], box: Box): Ring[] {
  const left = new Set(shores)
  const rings: Ring[] = []
  for (const first of shores) {
    if (!left.has(first)) continue
    const ring: number[] = []
    for (let shore = first; ; ) {
      left.delete(shore)
      ring.push(...shore)
      const from = wayAround(shore.at(-2)!, shore.at(-1)!, box)
      const next = [first, ...left].toSorted(
        (one, other) =>
          onward(from, wayAround(one[0]!, one[1]!, box)) - onward(from, wayAround(other[0]!, other[1]!, box)),
      )[0]!
      ring.push(...cornersBetween(from, wayAround(next[0]!, next[1]!, box), box))
      if (next === first) break
      shore = next
    }
    rings.push([...ring, ring[0]!, ring[1]!])
  }
  return rings
}

/** Position of a point along the edge, clockwise on a screen from the north-west corner; each side has length 1. */
function wayAround(x: number, y: number, { minX, minY, maxX, maxY }: Box): number {
  if (y === minY) return (x - minX) / (maxX - minX)
  if (x === maxX) return 1 + (y - minY) / (maxY - minY)
  if (y === maxY) return 2 + (maxX - x) / (maxX - minX)
  return 3 + (maxY - y) / (maxY - minY)
}

const onward = (from: number, to: number): number => (to >= from ? to - from : to - from + 4)

function cornersBetween(from: number, to: number, box: Box): number[] {
  const corners = edgeOf(box)
  const passed: number[] = []
  for (let corner = Math.floor(from) + 1; corner <= from + onward(from, to); corner++)
    passed.push(corners[(corner % 4) * 2]!, corners[(corner % 4) * 2 + 1]!)
  return passed
}
