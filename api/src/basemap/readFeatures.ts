import { basename } from 'node:path'
import {
  type Bounds,
  CoordinateSample,
  type ExtractBlock,
  ExtractError,
  type ExtractWorkOptions,
  isTagged,
  type NodeColumns,
  readExtract,
  readExtractHeader,
  type Tags,
  tagOf,
  tagsOf,
} from '../extract/index.ts'
import { NodeTable } from '../storage/index.ts'
import { areaKindOf, isUnder, lineKindOf, namedAreas, pointKindOf } from './classify.ts'
import { joinCoasts } from './joinCoasts.ts'
import { joinRings } from './joinRings.ts'
import type { KindName } from './kinds.ts'
import { bridgeFlag, type Details, type Features, MapFeatures, tunnelFlag, zoomOfArea } from './mapFeatures.ts'
import { mergeLines, type Piece } from './mergeLines.ts'
import { doubleArea, middleOf, type Ring } from './rings.ts'
import { seaOf } from './sea.ts'
import { worldX, worldY } from './world.ts'

export interface BasemapFeatures {
  readonly features: Features
  readonly bounds: Bounds
}

/**
 * Reads the drawable features of an extract. Three passes over the file, so that only what is drawn is stored: relations for the ways of their
 * outlines, then nodes for positions, then ways. Throws ExtractError when it cannot be read or has no nodes.
 */
export async function readFeatures(
  extractPath: string,
  { signal, onProgress }: ExtractWorkOptions,
): Promise<BasemapFeatures> {
  const header = await readExtractHeader(extractPath)
  const pass = (only: 'nodes' | 'ways' | 'relations', from: number, to: number) =>
    readExtract(extractPath, {
      only: [only],
      signal,
      onProgress: (read, size) => onProgress?.(from + ((to - from) * read) / size),
    })
  const reading = new Reading()
  for await (const block of pass('relations', 0, 0.1)) reading.takeRelations(block)
  for await (const block of pass('nodes', 0.1, 0.4)) reading.takeNodes(block)
  if (reading.finishNodes().ids.length === 0)
    throw new ExtractError('empty', `${basename(extractPath)} is empty: it contains no map.`)
  for await (const block of pass('ways', 0.4, 0.9)) reading.takeWays(block)
  const bounds = boundsOf(header.bounds, reading.nodes)
  const features = reading.finish(bounds)
  onProgress?.(1)
  return { features, bounds }
}

/** The header's bounds, clipped to the data; without them, where most nodes are. */
function boundsOf(said: Bounds | undefined, { longitudes, latitudes }: NodeTable): Bounds {
  if (said) {
    const [west, east] = range(longitudes)
    const [south, north] = range(latitudes)
    const both: Bounds = [
      Math.max(said[0], west),
      Math.max(said[1], south),
      Math.min(said[2], east),
      Math.min(said[3], north),
    ]
    if (both[0] < both[2] && both[1] < both[3]) return both
  }
  const sample = new CoordinateSample()
  sample.add(longitudes, latitudes)
  return sample.usualBounds()
}

/** Degrees. */
function range(coordinates: Int32Array): [min: number, max: number] {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const coordinate of coordinates) {
    min = Math.min(min, coordinate)
    max = Math.max(max, coordinate)
  }
  return [min / 1e7, max / 1e7]
}

/** An area is labelled from the zoom at which it covers this many square pixels. */
const namedFromPx = 2600
/** Longer ones are lists of flats, unreadable on a map. */
const maxNumberLength = 9

class Reading {
  nodes = NodeTable.ofBlocks([])
  readonly #nodeBlocks: NodeColumns[] = []
  readonly #features = new MapFeatures()
  readonly #multipolygons: { members: readonly number[]; tags: Tags }[] = []
  readonly #memberWays = new Map<number, readonly number[] | undefined>()
  readonly #lines: Piece[] = []
  readonly #details = new Map<string, { kind: KindName; details: Details }>()
  readonly #coasts: (readonly number[])[] = []

  takeRelations(block: ExtractBlock): void {
    const { relations } = block
    for (let index = 0; index < relations.count; index++) {
      if (tagOf(block, relations, index, 'type') !== 'multipolygon') continue
      const tags = tagsOf(block, relations, index)
      if (areaKindOf(tags) === undefined) continue
      const members: number[] = []
      for (let at = relations.memberStarts[index]!; at < relations.memberStarts[index + 1]!; at++)
        if (relations.memberKinds[at] === 1) members.push(relations.memberIds[at]!)
      for (const way of members) this.#memberWays.set(way, undefined)
      this.#multipolygons.push({ members, tags })
    }
  }

  takeNodes(block: ExtractBlock): void {
    const { nodes } = block
    if (nodes.count > 0) this.#nodeBlocks.push(nodes)
    for (let index = 0; index < nodes.count; index++) {
      if (!isTagged(nodes, index)) continue
      const x = worldX(nodes.longitudes[index]! / 1e7)
      const y = worldY(nodes.latitudes[index]! / 1e7)
      this.#addNumber(tagOf(block, nodes, index, 'addr:housenumber'), x, y)
      const name = tagOf(block, nodes, index, 'name')
      const kind = name === undefined ? undefined : pointKindOf(tagsOf(block, nodes, index))
      if (kind !== undefined) this.#features.addPoint(kind, x, y, { name })
    }
  }

  /** After the last node, before the first way. */
  finishNodes(): NodeTable {
    this.nodes = NodeTable.ofBlocks(this.#nodeBlocks)
    this.#nodeBlocks.length = 0
    return this.nodes
  }

  takeWays(block: ExtractBlock): void {
    const { ways } = block
    for (let index = 0; index < ways.count; index++) {
      const isMember = this.#memberWays.has(ways.ids[index]!)
      if (!isMember && !isTagged(ways, index)) continue
      const nodes = [...ways.references.subarray(ways.referenceStarts[index], ways.referenceStarts[index + 1])]
      if (isMember) this.#memberWays.set(ways.ids[index]!, nodes)
      if (nodes.length >= 2) this.#addWay(nodes, tagsOf(block, ways, index))
    }
  }

  finish(bounds: Bounds): Features {
    for (const { members, tags } of this.#multipolygons) {
      const ways = members.map((id) => this.#memberWays.get(id)).filter((way) => way !== undefined)
      this.#addArea(joinRings(ways), tags)
    }
    for (const { key, nodes } of mergeLines(this.#lines)) {
      const { kind, details } = this.#details.get(key)!
      this.#features.addLine(kind, this.#pointsOf(nodes), details)
    }
    const [west, south, east, north] = bounds
    const box = { minX: worldX(west), minY: worldY(north), maxX: worldX(east), maxY: worldY(south) }
    const sea = seaOf(
      joinCoasts(this.#coasts)
        .map((coast) => this.#pointsOf(coast))
        .filter((coast) => coast.length >= 4),
      box,
    )
    this.#features.addAreas('sea', sea)
    return this.#features.finish()
  }

  /** An area when the way is closed and its tags define one, else a line. */
  #addWay(nodes: readonly number[], tags: Tags): void {
    const isClosed = nodes.length > 3 && nodes[0] === nodes.at(-1)
    const lineKind = lineKindOf(tags)
    if (tags.natural === 'coastline') this.#coasts.push(nodes)
    if (lineKind !== undefined) this.#addLine(lineKind, nodes, tags)
    else if (isClosed && areaKindOf(tags) !== undefined) this.#addArea([nodes.slice(0, -1)], tags)
  }

  #addLine(kind: KindName, nodes: readonly number[], tags: Tags): void {
    const flags =
      (tags.bridge !== undefined && tags.bridge !== 'no' ? bridgeFlag : 0) | (isUnder(tags) ? tunnelFlag : 0)
    const ref = kind === 'motorway' || kind === 'trunk' || kind === 'primary' ? tags.ref : undefined
    const key = `${kind} ${flags} ${ref ?? ''} ${tags.name ?? ''}`
    if (!this.#details.has(key)) this.#details.set(key, { kind, details: { name: tags.name, ref, flags } })
    this.#lines.push({ key, nodes })
  }

  /** Rings of node ids, first id not repeated. */
  #addArea(nodeRings: readonly (readonly number[])[], tags: Tags): void {
    const kind = areaKindOf(tags)
    const rings = nodeRings.map((ring) => this.#ringOf(ring)).filter((ring) => ring.length >= 8)
    if (kind === undefined || rings.length === 0) return
    const [largest] = this.#features
      .addAreas(kind, rings)
      .toSorted((one, other) => doubleArea(other[0]!) - doubleArea(one[0]!))
    if (!largest) return
    if (kind === 'building') {
      if (tags['addr:housenumber'] !== undefined) this.#addNumber(tags['addr:housenumber'], ...middleOf(largest))
      return
    }
    // A river is labelled along its line.
    const namedAs = tags.water === 'river' || tags.water === 'canal' ? undefined : namedAreas[kind]
    if (namedAs === undefined || tags.name === undefined) return
    const fromZoom = zoomOfArea(doubleArea(largest[0]!) / 2, namedFromPx)
    this.#features.addPoint(namedAs, ...middleOf(largest), { name: tags.name, fromZoom })
  }

  #addNumber(number: string | undefined, x: number, y: number): void {
    if (number !== undefined && number.length <= maxNumberLength)
      this.#features.addPoint('number', x, y, { name: number })
  }

  #ringOf(nodes: readonly number[]): Ring {
    const points = this.#pointsOf(nodes)
    if (points.length >= 6 && (points[0] !== points.at(-2) || points[1] !== points.at(-1)))
      points.push(points[0]!, points[1]!)
    return points
  }

  /** World units; without missing nodes and coinciding points. */
  #pointsOf(nodes: readonly number[]): number[] {
    const points: number[] = []
    for (const node of nodes) {
      const row = this.nodes.find(node)
      if (row < 0) continue
      const x = worldX(this.nodes.longitudes[row]! / 1e7)
      const y = worldY(this.nodes.latitudes[row]! / 1e7)
      if (points.at(-2) !== x || points.at(-1) !== y) points.push(x, y)
    }
    return points
  }
}
