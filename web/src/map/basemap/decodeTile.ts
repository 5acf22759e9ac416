import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'

/** Units across a tile (api/src/basemap). */
export const extent = 4096

/** x, y, x, y … in units of the tile; rings repeat their first point. */
export type Line = Int16Array

/** All shapes of one style, drawn with one stroke or fill. */
export interface Shapes {
  readonly layer: string
  readonly kind: string
  /** Below the ground, on it, above it. */
  readonly level: -1 | 0 | 1
  readonly lines: readonly Line[]
}

/** A line with its name along it. */
export interface NamedLine {
  readonly kind: string
  readonly name: string | undefined
  readonly ref: string | undefined
  readonly line: Line
}

export interface NamedPoint {
  readonly kind: string
  readonly name: string
  readonly x: number
  readonly y: number
}

export interface TileContent {
  readonly shapes: readonly Shapes[]
  readonly lines: readonly NamedLine[]
  readonly points: readonly NamedPoint[]
}

export const emptyTile: TileContent = { shapes: [], lines: [], points: [] }

/** Decodes one of our Mapbox Vector Tiles and groups what is drawn together. Throws for anything else. */
export function decodeTile(bytes: ArrayBuffer): TileContent {
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(bytes)))
  const shapes = new Map<string, Omit<Shapes, 'lines'> & { lines: Line[] }>()
  const lines: NamedLine[] = []
  const points: NamedPoint[] = []
  for (const [layer, { length }] of Object.entries(layers))
    for (let index = 0; index < length; index += 1) {
      const feature = layers[layer]!.feature(index)
      const { kind: kindProperty, name, ref, bridge, tunnel } = feature.properties
      const kind = typeof kindProperty === 'string' ? kindProperty : layer
      const parts = linesOf(feature)
      if (feature.type === 1) {
        if (typeof name === 'string' && parts[0]) points.push({ kind, name, x: parts[0][0]!, y: parts[0][1]! })
        continue
      }
      const level = tunnel ? -1 : bridge ? 1 : 0
      // Water is both areas and lines.
      const key = `${layer} ${kind} ${level} ${feature.type}`
      const existing = shapes.get(key)
      if (existing) existing.lines.push(...parts)
      else shapes.set(key, { layer, kind, level, lines: parts })
      if (feature.type === 2 && (name !== undefined || ref !== undefined))
        for (const line of parts) lines.push({ kind, name: textOf(name), ref: textOf(ref), line })
    }
  return { shapes: [...shapes.values()], lines, points }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function linesOf(feature: VectorTileFeature): Line[] {
  return feature.loadGeometry().map((part) => {
    const line = new Int16Array(part.length * 2)
    for (const [index, { x, y }] of part.entries()) {
      line[index * 2] = x
      line[index * 2 + 1] = y
    }
    return line
  })
}
