import { setImmediate } from 'node:timers/promises'
import type { ExtractWorkOptions } from '../extract/index.ts'
import { cutFeature, type Geometry, type TileRange } from './cutFeature.ts'
import { geometryTypes } from './encodeTile.ts'
import { type Candidate, fitTile } from './fitTile.ts'
import type { Kind } from './kinds.ts'
import { bridgeFlag, type Features, tunnelFlag } from './mapFeatures.ts'
import { type Box, buffer, extent, maxZoom, unitsAt } from './world.ts'

/** Below this zoom, all tiles of a zoom are cut together, since they are small; from it on, each tile of this zoom with all its descendants. */
const groupZoom = 12

export interface CutTile {
  readonly zoom: number
  readonly column: number
  readonly row: number
  /** Gzipped. */
  readonly bytes: Buffer
}

export interface CutOptions extends ExtractWorkOptions {
  readonly minZoom: number
  /** In world units: only tiles that touch it are cut. */
  readonly box: Box
  readonly maxBytes: number
}

/**
 * Cuts features into tiles, from the first zoom to the last, in groups so that memory contains the tiles of one group only; `take` gets each
 * non-empty tile. The same features give the same tiles in the same order.
 */
export async function cutTiles(features: Features, options: CutOptions, take: (tile: CutTile) => void): Promise<void> {
  const { minZoom, box, signal, onProgress } = options
  for (let zoom = minZoom; zoom < groupZoom; zoom++) {
    signal?.throwIfAborted()
    const range = rangeAt(box, zoom)
    for (const tile of tilesOf(features, features.order, zoom, range, options.maxBytes)) take(tile)
  }
  const groups = groupsOf(features, box)
  for (let group = 0; group < groups.count; group++) {
    // Yields so that an abort can arrive.
    await setImmediate()
    signal?.throwIfAborted()
    const rows = groups.rowsOf(group)
    for (let zoom = groupZoom; zoom <= maxZoom && rows.length > 0; zoom++) {
      const range = within(groups.rangeOf(group, zoom), rangeAt(box, zoom))
      for (const tile of tilesOf(features, rows, zoom, range, options.maxBytes)) take(tile)
    }
    onProgress?.((group + 1) / groups.count)
  }
}

function* tilesOf(
  features: Features,
  rows: ArrayLike<number>,
  zoom: number,
  range: TileRange,
  maxBytes: number,
): Generator<CutTile> {
  const columns = range.maxColumn - range.minColumn + 1
  const tiles = new Map<number, Candidate[]>()
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    if (features.fromZoom(row) > zoom) continue
    const kind = features.kind(row)
    const geometry = geometryOf(kind)
    const shared = {
      layer: kind.layer,
      type: geometryTypes[geometry],
      importance: kind.importance,
      size: features.size(row),
      properties: propertiesOf(features, row, kind),
    }
    cutFeature(geometry, features.partsAt(row, zoom), range, (column, tileRow, parts) => {
      const key = (tileRow - range.minRow) * columns + column - range.minColumn
      const candidate = { ...shared, parts }
      const tile = tiles.get(key)
      if (tile) tile.push(candidate)
      else tiles.set(key, [candidate])
    })
  }
  for (const key of [...tiles.keys()].sort((one, other) => one - other)) {
    const bytes = fitTile(tiles.get(key)!, maxBytes)
    const column = (key % columns) + range.minColumn
    if (bytes) yield { zoom, column, row: Math.floor(key / columns) + range.minRow, bytes }
  }
}

function geometryOf(kind: Kind): Geometry {
  if (kind.layer === 'names' || kind.layer === 'numbers') return 'point'
  const isArea = kind.layer === 'land' || kind.layer === 'buildings' || kind.name === 'water'
  return isArea ? 'area' : 'line'
}

function propertiesOf(features: Features, row: number, kind: Kind): Candidate['properties'] {
  const flags = features.flags(row)
  return {
    kind: kind.layer === 'buildings' || kind.layer === 'numbers' ? undefined : kind.name,
    name: features.name(row),
    ref: features.ref(row),
    bridge: flags & bridgeFlag ? 1 : undefined,
    tunnel: flags & tunnelFlag ? 1 : undefined,
  }
}

/** The tiles that a box in world units touches. */
function rangeAt({ minX, minY, maxX, maxY }: Box, zoom: number): TileRange {
  const tile = extent * unitsAt(zoom)
  return {
    minColumn: Math.floor(minX / tile),
    minRow: Math.floor(minY / tile),
    maxColumn: Math.floor(maxX / tile),
    maxRow: Math.floor(maxY / tile),
  }
}

const within = (one: TileRange, other: TileRange): TileRange => ({
  minColumn: Math.max(one.minColumn, other.minColumn),
  minRow: Math.max(one.minRow, other.minRow),
  maxColumn: Math.min(one.maxColumn, other.maxColumn),
  maxRow: Math.min(one.maxRow, other.maxRow),
})

interface Groups {
  readonly count: number
  /** Rows of the features that touch the group's tile or its buffer, in drawing order. */
  readonly rowsOf: (group: number) => Uint32Array
  readonly rangeOf: (group: number, zoom: number) => TileRange
}

/** Every tile of `groupZoom` with its features: counted first, then filled, so that all lists share one array. */
function groupsOf(features: Features, box: Box): Groups {
  const range = rangeAt(box, groupZoom)
  const columns = range.maxColumn - range.minColumn + 1
  const count = columns * (range.maxRow - range.minRow + 1)
  const starts = new Uint32Array(count + 1)
  const forEachGroup = (row: number, visit: (group: number) => void) => {
    const margin = buffer * unitsAt(groupZoom)
    const { minX, minY, maxX, maxY } = features.box(row)
    const box = { minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin }
    const touched = within(rangeAt(box, groupZoom), range)
    for (let tileRow = touched.minRow; tileRow <= touched.maxRow; tileRow++)
      for (let column = touched.minColumn; column <= touched.maxColumn; column++)
        visit((tileRow - range.minRow) * columns + column - range.minColumn)
  }
  for (const row of features.order) forEachGroup(row, (group) => starts[group + 1]!++)
  for (let group = 0; group < count; group++) starts[group + 1]! += starts[group]!
  const rows = new Uint32Array(starts[count]!)
  const filled = starts.slice()
  for (const row of features.order) forEachGroup(row, (group) => (rows[filled[group]!++] = row))
  return {
    count,
    rowsOf: (group) => rows.subarray(starts[group]!, starts[group + 1]!),
    rangeOf: (group, zoom) => {
      const side = 2 ** (zoom - groupZoom)
      const column = ((group % columns) + range.minColumn) * side
      const row = (Math.floor(group / columns) + range.minRow) * side
      return { minColumn: column, minRow: row, maxColumn: column + side - 1, maxRow: row + side - 1 }
    },
  }
}
