import { PbfWriter } from 'pbf'
import { extent } from './world.ts'

/** Mapbox Vector Tile specification 2.1, https://github.com/mapbox/vector-tile-spec/tree/master/2.1 */
const pointType = 1
const lineType = 2
const polygonType = 3
export type GeometryType = typeof pointType | typeof lineType | typeof polygonType
export const geometryTypes = { point: pointType, line: lineType, area: polygonType } as const

export interface TileFeature {
  readonly type: GeometryType
  /** Whole units of the tile, x, y, x, y …; rings do not repeat their first point, outer ones are clockwise, holes follow theirs. */
  readonly parts: readonly (readonly number[])[]
  readonly properties: Readonly<Record<string, string | number | undefined>>
}

export interface TileLayer {
  readonly name: string
  readonly features: readonly TileFeature[]
}

/** Encodes one tile, uncompressed. Empty layers are omitted. */
export function encodeTile(layers: readonly TileLayer[]): Uint8Array {
  const writer = new PbfWriter()
  for (const layer of layers) if (layer.features.length > 0) writer.writeMessage(3, writeLayer, layer)
  return writer.finish()
}

function writeLayer(layer: TileLayer, writer: PbfWriter): void {
  writer.writeVarintField(15, 2)
  writer.writeStringField(1, layer.name)
  const keys = new Map<string, number>()
  const values = new Map<string | number, number>()
  for (const feature of layer.features) {
    const tags: number[] = []
    for (const [key, value] of Object.entries(feature.properties))
      if (value !== undefined) tags.push(indexOf(keys, key), indexOf(values, value))
    const { type, parts } = feature
    writer.writeMessage(2, writeFeature, { tags, type, geometry: commandsOf(type, parts) })
  }
  for (const key of keys.keys()) writer.writeStringField(3, key)
  for (const value of values.keys()) writer.writeMessage(4, writeValue, value)
  writer.writeVarintField(5, extent)
}

function indexOf<Key>(indexes: Map<Key, number>, key: Key): number {
  const known = indexes.get(key)
  if (known !== undefined) return known
  indexes.set(key, indexes.size)
  return indexes.size - 1
}

function writeFeature(
  { tags, type, geometry }: { tags: number[]; type: GeometryType; geometry: number[] },
  writer: PbfWriter,
): void {
  if (tags.length > 0) writer.writePackedVarint(2, tags)
  writer.writeVarintField(3, type)
  writer.writePackedVarint(4, geometry)
}

function writeValue(value: string | number, writer: PbfWriter): void {
  if (typeof value === 'string') writer.writeStringField(1, value)
  else writer.writeVarintField(5, value)
}

const moveTo = 1
const lineTo = 2
const closePath = 7
const command = (id: number, count: number): number => (count << 3) | id
const zigzag = (step: number): number => (step << 1) ^ (step >> 31)

function commandsOf(type: GeometryType, parts: readonly (readonly number[])[]): number[] {
  const commands: number[] = []
  let [x, y] = [0, 0]
  const stepTo = (part: readonly number[], at: number) => {
    commands.push(zigzag(part[at]! - x), zigzag(part[at + 1]! - y))
    x = part[at]!
    y = part[at + 1]!
  }
  for (const part of parts) {
    commands.push(command(moveTo, 1))
    stepTo(part, 0)
    if (type === pointType) continue
    commands.push(command(lineTo, part.length / 2 - 1))
    for (let at = 2; at < part.length; at += 2) stepTo(part, at)
    if (type === polygonType) commands.push(command(closePath, 1))
  }
  return commands
}
