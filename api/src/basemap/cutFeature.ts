import { clipLine, clipRing, type Flat } from './clip.ts'
import { doubleArea } from './rings.ts'
import { buffer, extent } from './world.ts'

/** The part of a feature on one tile: whole units from its north-west corner, as encodeTile takes them. */
export type TileParts = readonly (readonly number[])[]
export type Geometry = 'point' | 'line' | 'area'

/** Tiles by column and row, inclusive. */
export interface TileRange {
  readonly minColumn: number
  readonly minRow: number
  readonly maxColumn: number
  readonly maxRow: number
}

/**
 * Cuts a feature into the tiles of a range, each with its buffer; calls `take` for each non-empty tile. Columns first, then rows, so that a long
 * shore is not processed in full for each of its hundred tiles.
 *
 * @param parts units of the zoom's tiles, from the world's north-west corner; rings repeat their first point, holes follow theirs
 */
export function cutFeature(
  geometry: Geometry,
  parts: readonly Flat[],
  range: TileRange,
  take: (column: number, row: number, parts: TileParts) => void,
): void {
  const [low, high] = extremes(parts, 0)
  const firstColumn = Math.max(range.minColumn, tileOf(low - buffer))
  const lastColumn = Math.min(range.maxColumn, tileOf(high + buffer))
  for (let column = firstColumn; column <= lastColumn; column++) {
    const strip = clip(geometry, parts, 0, column, low, high)
    if (strip.length === 0) continue
    const [top, bottom] = extremes(strip, 1)
    const firstRow = Math.max(range.minRow, tileOf(top - buffer))
    const lastRow = Math.min(range.maxRow, tileOf(bottom + buffer))
    for (let row = firstRow; row <= lastRow; row++) {
      const left = placed(geometry, clip(geometry, strip, 1, row, top, bottom), column, row)
      if (left.length > 0) take(column, row, left)
    }
  }
}

const tileOf = (value: number): number => Math.floor(value / extent)

function extremes(parts: readonly Flat[], axis: 0 | 1): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const part of parts)
    for (let at = axis; at < part.length; at += 2) {
      if (part[at]! < low) low = part[at]!
      if (part[at]! > high) high = part[at]!
    }
  return [low, high]
}

function clip(
  geometry: Geometry,
  parts: readonly Flat[],
  axis: 0 | 1,
  tile: number,
  least: number,
  most: number,
): readonly Flat[] {
  const low = tile * extent - buffer
  const high = (tile + 1) * extent + buffer
  if (least >= low && most <= high) return parts
  if (geometry === 'point') return parts.filter((part) => part[axis]! >= low && part[axis]! <= high)
  if (geometry === 'line') return parts.flatMap((part) => clipLine(part, axis, low, high))
  // An empty outer ring drops its holes, which follow it and lie within it.
  return parts.map((part) => clipRing(part, axis, low, high)).filter((part) => part.length > 0)
}

/** Rounds to whole units of the tile; drops coinciding points and collapsed shapes. */
function placed(geometry: Geometry, parts: readonly Flat[], column: number, row: number): TileParts {
  const result: number[][] = []
  let isOuterLost = false
  for (const part of parts) {
    const points = roundedPoints(part, column * extent, row * extent)
    if (geometry !== 'area') {
      if (geometry === 'point' || points.length >= 4) result.push(points)
      continue
    }
    const area = doubleArea(points)
    const isOuter = doubleArea(part) > 0
    if (isOuter) isOuterLost = points.length < 8 || area <= 0
    if (points.length < 8 || (isOuter ? area <= 0 : isOuterLost || area >= 0)) continue
    // Tiles close rings with a command.
    result.push(points.slice(0, -2))
  }
  return result
}

function roundedPoints(part: Flat, left: number, top: number): number[] {
  const points: number[] = []
  for (let at = 0; at < part.length; at += 2) {
    const x = Math.round(part[at]! - left)
    const y = Math.round(part[at + 1]! - top)
    if (at === 0 || points.at(-2) !== x || points.at(-1) !== y) points.push(x, y)
  }
  return points
}
