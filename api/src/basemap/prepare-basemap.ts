import { rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import {
  type AreaClass,
  areaClasses,
  type BasemapFile,
  type EncodedArea,
  type EncodedLabel,
  type EncodedLine,
  encodePoints,
  type LineClass,
  lineClasses,
} from '@doorstep/shared/rules'
import {
  type ExtractBlock,
  ExtractError,
  type ExtractHeader,
  isTagged,
  readExtract,
  readExtractHeader,
  type Tags,
  tagOf,
  tagsOf,
} from '../extract/index.ts'
import { areaClassOf, labelClassOf, lineClassOf } from './classes.ts'
import { inventedWritingProgram } from './invented-place.ts'
import { joinRings } from './join-rings.ts'
import { NodePlaces } from './node-places.ts'

export interface PrepareOptions {
  readonly signal?: AbortSignal
  /** From 0 to 1. */
  readonly onProgress?: (done: number) => void
}

const gzipAsync = promisify(gzip)

/**
 * Reads an extract and writes the drawing of its place (a BasemapFile) to `outPath`, gzipped; the old file stays until the new one is
 * whole. Returns what was written. Throws ExtractError when the extract cannot be read or holds no nodes.
 */
export async function prepareBasemap(
  extractPath: string,
  outPath: string,
  options: PrepareOptions = {},
): Promise<BasemapFile> {
  const file = await drawBasemap(extractPath, options)
  const partPath = `${outPath}.part`
  try {
    await writeFile(partPath, await gzipAsync(JSON.stringify(file), { level: 9 }))
    await rename(partPath, outPath)
  } finally {
    await rm(partPath, { force: true })
  }
  return file
}

/** The drawing itself, without writing it. */
export async function drawBasemap(extractPath: string, options: PrepareOptions = {}): Promise<BasemapFile> {
  const { signal, onProgress } = options
  const pass = (from: number, to: number) => ({
    ...(signal ? { signal } : {}),
    onProgress: (read: number, size: number) => onProgress?.(from + ((to - from) * read) / size),
  })
  const header = await readExtractHeader(extractPath)
  // Relations come last in the file but say which ways are needed for their shape alone, so they are read first.
  const multipolygons: Multipolygon[] = []
  const memberWays = new Map<number, number[] | undefined>()
  for await (const block of readExtract(extractPath, { only: ['relations'], ...pass(0, 0.2) }))
    collectMultipolygons(block, multipolygons, memberWays)
  const places = new NodePlaces()
  const drawing = new Drawing(places)
  const shapes: { nodes: Float64Array; tags: Tags }[] = []
  for await (const block of readExtract(extractPath, { only: ['nodes', 'ways'], ...pass(0.2, 0.9) })) {
    places.add(block)
    collectLabels(block, drawing)
    collectWays(block, shapes, memberWays)
  }
  places.finish()
  if (places.count === 0) throw new ExtractError('empty', `${basename(extractPath)} is empty: it holds no map.`)
  for (const { nodes, tags } of shapes) drawing.addWay(nodes, tags)
  for (const { members, tags } of multipolygons) {
    const ways = members.map((id) => memberWays.get(id)).filter((way) => way !== undefined)
    drawing.addArea(joinRings(ways), tags)
  }
  onProgress?.(1)
  return drawing.finish(header)
}

interface Multipolygon {
  readonly members: readonly number[]
  readonly tags: Tags
}

function collectMultipolygons(
  block: ExtractBlock,
  found: Multipolygon[],
  memberWays: Map<number, number[] | undefined>,
): void {
  const { relations } = block
  for (let index = 0; index < relations.count; index++) {
    if (tagOf(block, relations, index, 'type') !== 'multipolygon') continue
    const tags = tagsOf(block, relations, index)
    if (areaClassOf(tags) === undefined) continue
    const members: number[] = []
    for (let at = relations.memberStarts[index]!; at < relations.memberStarts[index + 1]!; at++)
      if (relations.memberKinds[at] === 1) members.push(relations.memberIds[at]!)
    for (const way of members) memberWays.set(way, undefined)
    found.push({ members, tags })
  }
}

function collectLabels(block: ExtractBlock, drawing: Drawing): void {
  const { nodes } = block
  for (let index = 0; index < nodes.count; index++) {
    if (!isTagged(nodes, index) || tagOf(block, nodes, index, 'place') === undefined) continue
    drawing.addLabel(tagsOf(block, nodes, index), nodes.longitudes[index]!, nodes.latitudes[index]!)
  }
}

function collectWays(
  block: ExtractBlock,
  shapes: { nodes: Float64Array; tags: Tags }[],
  memberWays: Map<number, number[] | undefined>,
): void {
  const { ways } = block
  for (let index = 0; index < ways.count; index++) {
    const isMember = memberWays.has(ways.ids[index]!)
    if (!isMember && !isTagged(ways, index)) continue
    const nodes = ways.references.slice(ways.referenceStarts[index], ways.referenceStarts[index + 1])
    if (isMember) memberWays.set(ways.ids[index]!, [...nodes])
    const tags = tagsOf(block, ways, index)
    if (areaClassOf(tags) !== undefined || lineClassOf(tags) !== undefined) shapes.push({ nodes, tags })
  }
}

/** Collects the shapes of each class in whole 1e-6 degrees. */
class Drawing {
  private readonly areas = new Map<AreaClass, { rings: number[][]; name: number }[]>()
  private readonly lines = new Map<LineClass, { points: number[]; name: number; bridge: 0 | 1 }[]>()
  private readonly labels: EncodedLabel[] = []
  private readonly names = new Map<string, number>()
  private readonly places: NodePlaces

  constructor(places: NodePlaces) {
    this.places = places
  }

  /** An area when the way is closed and its tags say so, else a line. */
  addWay(nodes: ArrayLike<number>, tags: Tags): void {
    const closed = nodes.length > 3 && nodes[0] === nodes[nodes.length - 1]
    const lineClass = lineClassOf(tags)
    if (closed && areaClassOf(tags) !== undefined && (lineClass === undefined || tags.area === 'yes'))
      this.addArea([Array.from(nodes).slice(0, -1)], tags)
    else if (lineClass !== undefined) {
      const points = this.pointsOf(nodes)
      if (points.length < 4) return
      const bridge = tags.bridge !== undefined && tags.bridge !== 'no' ? 1 : 0
      push(this.lines, lineClass, { points, name: this.nameOf(tags), bridge })
    }
  }

  addArea(nodeRings: readonly ArrayLike<number>[], tags: Tags): void {
    const areaClass = areaClassOf(tags)
    const rings = nodeRings.map((ring) => this.pointsOf(ring)).filter((ring) => ring.length >= 6)
    if (areaClass === undefined || rings.length === 0) return
    // Only names that a map shows: a house's own name would be a household's.
    const named = areaClass === 'building' || areaClass === 'residential' ? -1 : this.nameOf(tags)
    push(this.areas, areaClass, { rings, name: named })
  }

  addLabel(tags: Tags, longitude: number, latitude: number): void {
    const labelClass = labelClassOf(tags)
    if (labelClass !== undefined)
      this.labels.push([labelClass, this.nameOf(tags), Math.round(longitude / 10), Math.round(latitude / 10)])
  }

  finish(header: ExtractHeader): BasemapFile {
    const bounds = header.bounds ?? this.places.usualBounds()
    const origin: [number, number] = [Math.round(bounds[0] * 1e6), Math.round(bounds[1] * 1e6)]
    const encodeArea = ({ rings, name }: { rings: number[][]; name: number }): EncodedArea => [
      rings.map((ring) => encodePoints(ring, origin)),
      name,
    ]
    const encodeLine = ({ points, name, bridge }: { points: number[]; name: number; bridge: 0 | 1 }): EncodedLine => [
      encodePoints(points, origin),
      name,
      bridge,
    ]
    const invented = header.writingProgram === inventedWritingProgram
    return {
      format: 'doorstep-basemap',
      version: 1,
      bounds,
      dataDate: header.dataDate?.toISOString() ?? null,
      attribution: invented ? (header.source ?? 'Demo town, invented') : '© OpenStreetMap contributors',
      invented,
      origin,
      names: [...this.names.keys()],
      areas: areaClasses
        .filter((name) => this.areas.has(name))
        .map((name) => ({ class: name, shapes: this.areas.get(name)!.map(encodeArea) })),
      lines: lineClasses
        .filter((name) => this.lines.has(name))
        .map((name) => ({ class: name, shapes: this.lines.get(name)!.map(encodeLine) })),
      labels: this.labels.map(([labelClass, name, longitude, latitude]) => [
        labelClass,
        name,
        longitude - origin[0],
        latitude - origin[1],
      ]),
    }
  }

  private nameOf(tags: Tags): number {
    if (tags.name === undefined) return -1
    const known = this.names.get(tags.name)
    if (known !== undefined) return known
    this.names.set(tags.name, this.names.size)
    return this.names.size - 1
  }

  /** Flat points; nodes that the extract lacks and points that fall together are left out. */
  private pointsOf(nodes: ArrayLike<number>): number[] {
    const points: number[] = []
    for (let index = 0; index < nodes.length; index++) {
      const row = this.places.find(nodes[index]!)
      if (row < 0) continue
      const longitude = Math.round(this.places.longitude(row) / 10)
      const latitude = Math.round(this.places.latitude(row) / 10)
      if (points.at(-2) === longitude && points.at(-1) === latitude) continue
      points.push(longitude, latitude)
    }
    return points
  }
}

function push<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}
