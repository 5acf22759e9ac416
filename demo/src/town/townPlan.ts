import { Random, smoothNoise } from '../random.ts'
import { add, bend, distance, mix, type Point } from './plane.ts'

/** The type of a segment between two corners of the plan. `none` is a border between fields. */
export type SideClass = 'primary' | 'secondary' | 'tertiary' | 'residential' | 'unclassified' | 'greenway' | 'none'

/** The contents of a cell of the plan. `river` and `rail` are narrow bands that few streets cross. */
export type CellKind =
  | 'centre'
  | 'terraces'
  | 'suburb'
  | 'estate'
  | 'industrial'
  | 'park'
  | 'wood'
  | 'fields'
  | 'river'
  | 'rail'

export interface Side {
  class: SideClass
  /** The point at `t` from 0 (west or south end) to 1. */
  readonly at: (t: number) => Point
  readonly length: number
  /** Crosses the river or the railway. */
  readonly crosses: 'river' | 'rail' | undefined
  /** Number of the long line of streets that includes this side. */
  readonly line: string
}

export interface Cell {
  readonly column: number
  readonly row: number
  kind: CellKind
  readonly south: Side
  readonly north: Side
  readonly west: Side
  readonly east: Side
}

/**
 * The town's skeleton: a lattice of main streets, warped so that nothing is square, with rows following the river. Streets inside the cells come
 * later (streetsOfCell.ts).
 */
export interface TownPlan {
  readonly seed: string
  readonly columns: number
  readonly rows: number
  readonly riverRow: number
  readonly railRow: number
  /** The column of the main street, which crosses river and railway. */
  readonly mainColumn: number
  /** Corner `i` from the west, `j` from the south. */
  corner(i: number, j: number): Point
  /** From corner (i, j) eastwards. */
  across(i: number, j: number): Side
  /** From corner (i, j) northwards. */
  up(i: number, j: number): Side
  cell(i: number, j: number): Cell
  readonly cells: readonly Cell[]
  isBuilt(cell: Cell | undefined): boolean
}

/** Metres. A plan of scale 1 is about 6 × 5 km. */
const cellSize = 600
const riverBand = 230
const railBand = 56

export function planTown(seed: string, scale: number): TownPlan {
  const random = new Random(seed, 'plan')
  const grow = Math.sqrt(scale)
  const columns = Math.max(6, Math.round((6_000 * grow) / cellSize))
  const cellRows = Math.max(5, Math.round((5_000 * grow - riverBand - railBand) / cellSize))
  const riverRow = Math.round(cellRows * 0.55) + 1
  const railRow = riverRow - 2
  const rows = cellRows + 2
  const mainColumn = Math.round(columns / 2)

  const bandHeight = (row: number) =>
    row === riverRow ? riverBand : row === railRow ? railBand : cellSize * random.between(0.86, 1.12)
  const wests = runningSum(columns, () => cellSize * random.between(0.82, 1.18))
  const heights = runningSum(rows, bandHeight)
  const riverHeight = heights[riverRow]! + riverBand / 2
  const phase = random.between(0, 6)
  const meander = (x: number) => 190 * Math.sin(x / 640 + phase) + 120 * Math.sin(x / 1_730 + phase * 2)

  const corners: Point[][] = []
  for (let i = 0; i <= columns; i++) {
    corners.push([])
    for (let j = 0; j <= rows; j++) {
      // Both edges of a band are displaced equally, so that river and railway keep their width.
      const band = j === riverRow + 1 || j === railRow + 1 ? j - 1 : j
      const jitter = band === riverRow || band === railRow ? 0.3 : 1
      const x = wests[i]! - wests[mainColumn]!
      const y = heights[j]! - riverHeight
      const corner = new Random(seed, 'corner', i, band)
      const east = 95 * corner.between(-1, 1) + 190 * smoothNoise(`${seed}/east`, x / 1_900, heights[band]! / 1_500)
      const north = 85 * jitter * corner.between(-1, 1)
      const follow = 1 / (1 + (y / 1_100) ** 2)
      const lift = band === riverRow ? 0 : 130 * smoothNoise(`${seed}/north`, x / 2_100, y / 2_100) * (1 - follow)
      corners[i]!.push({ x: x + east + 0.12 * y, y: y + north + meander(x + east) * follow + lift - 0.06 * x })
    }
  }
  const corner = (i: number, j: number): Point => {
    const inside = corners[i]?.[j]
    if (inside) return inside
    const i0 = Math.min(columns, Math.max(0, i))
    const j0 = Math.min(rows, Math.max(0, j))
    const edge = corners[i0]![j0]!
    const inner = corners[i0 + (i0 - i)]![j0 + (j0 - j)]!
    return add(edge, { x: edge.x - inner.x, y: edge.y - inner.y })
  }
  const makeSide = (i: number, j: number, di: number, dj: number): Side => {
    const [a, b] = [corner(i - di, j - dj), corner(i, j)]
    const [c, d] = [corner(i + di, j + dj), corner(i + 2 * di, j + 2 * dj)]
    const crosses = dj === 0 ? undefined : j === riverRow ? 'river' : j === railRow ? 'rail' : undefined
    const at = (t: number) => (crosses ? mix(b, c, t) : bend(a, b, c, d, t))
    let length = 0
    for (let step = 0; step < 8; step++) length += distance(at(step / 8), at((step + 1) / 8))
    return { class: 'none', at, length, crosses, line: dj === 0 ? `row ${j}` : `column ${i}` }
  }
  const acrossSides = grid(columns, rows + 1, (i, j) => makeSide(i, j, 1, 0))
  const upSides = grid(columns + 1, rows, (i, j) => makeSide(i, j, 0, 1))
  const cells = grid(columns, rows, (column, row): Cell => {
    const kind: CellKind = row === riverRow ? 'river' : row === railRow ? 'rail' : 'fields'
    const [south, north] = [acrossSides[column]![row]!, acrossSides[column]![row + 1]!]
    return { column, row, kind, south, north, west: upSides[column]![row]!, east: upSides[column + 1]![row]! }
  })
  return {
    ...{ seed, columns, rows, riverRow, railRow, mainColumn, corner },
    across: (i, j) => acrossSides[i]![j]!,
    up: (i, j) => upSides[i]![j]!,
    cell: (i, j) => cells[i]![j]!,
    cells: cells.flat(),
    isBuilt: (cell) => cell !== undefined && !['fields', 'wood', 'river', 'rail'].includes(cell.kind),
  }
}

function runningSum(count: number, step: (index: number) => number): number[] {
  const sums = [0]
  for (let index = 0; index < count; index++) sums.push(sums[index]! + step(index))
  return sums
}

function grid<Item>(columns: number, rows: number, make: (i: number, j: number) => Item): Item[][] {
  return Array.from({ length: columns }, (_, i) => Array.from({ length: rows }, (__, j) => make(i, j)))
}

/** The cell's interior as a smooth sheet: u from west to east, v from south to north, edges exactly on the sides (Coons patch). */
export function sheetOf(cell: Cell): (u: number, v: number) => Point {
  const { south, north, west, east } = cell
  const [sw, se, nw, ne] = [south.at(0), south.at(1), north.at(0), north.at(1)]
  return (u, v) => {
    const [low, high, left, right] = [south.at(u), north.at(u), west.at(v), east.at(v)]
    const blend = (pick: (point: Point) => number) =>
      (1 - v) * pick(low) +
      v * pick(high) +
      (1 - u) * pick(left) +
      u * pick(right) -
      ((1 - u) * (1 - v) * pick(sw) + u * (1 - v) * pick(se) + (1 - u) * v * pick(nw) + u * v * pick(ne))
    return { x: blend((point) => point.x), y: blend((point) => point.y) }
  }
}

/** The cell's outline, anticlockwise, without repeating its first point. */
export function outlineOf(cell: Cell, steps = 8): Point[] {
  const ring: Point[] = []
  for (let step = 0; step < steps; step++) ring.push(cell.south.at(step / steps))
  for (let step = 0; step < steps; step++) ring.push(cell.east.at(step / steps))
  for (let step = steps; step > 0; step--) ring.push(cell.north.at(step / steps))
  for (let step = steps; step > 0; step--) ring.push(cell.west.at(step / steps))
  return ring
}
