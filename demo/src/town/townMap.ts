import type { ExtractNode, ExtractRelation, ExtractWay, Tags } from '@doorstep/api/src/extract/index.ts'
import { type Point, toLatitude, toLongitude } from './plane.ts'

type OpenTags = Record<string, string>

/**
 * The town as OpenStreetMap data under construction: nodes numbered from 0, tagged ways, relations. Coordinates are in plain number arrays, so
 * that a town of a million nodes takes a few hundred megabytes. Ids in the extract are the numbers plus one.
 */
export class TownMap {
  readonly #longitudes: number[] = []
  readonly #latitudes: number[] = []
  readonly #points: Point[] = []
  readonly #nodeTags = new Map<number, OpenTags>()
  readonly #ways: { nodes: number[]; tags: OpenTags }[] = []
  readonly #relations: ExtractRelation[] = []

  get nodeCount(): number {
    return this.#longitudes.length
  }

  addNode(point: Point, tags?: OpenTags): number {
    this.#longitudes.push(toLongitude(point))
    this.#latitudes.push(toLatitude(point))
    this.#points.push(point)
    const node = this.#longitudes.length - 1
    if (tags) this.#nodeTags.set(node, tags)
    return node
  }

  pointOf(node: number): Point {
    return this.#points[node]!
  }

  /** Degrees, as in the extract. */
  positionOf(node: number): { longitude: number; latitude: number } {
    return { longitude: this.#longitudes[node]! / 1e7, latitude: this.#latitudes[node]! / 1e7 }
  }

  tagNode(node: number, tags: OpenTags): void {
    this.#nodeTags.set(node, { ...this.#nodeTags.get(node), ...tags })
  }

  isTagged(node: number): boolean {
    return this.#nodeTags.has(node)
  }

  /** Adds a way and returns its number. `tags` is not copied: later additions (a postcode) take effect. */
  addWay(nodes: number[], tags: OpenTags): number {
    this.#ways.push({ nodes, tags })
    return this.#ways.length - 1
  }

  addLine(line: readonly Point[], tags: OpenTags): number {
    return this.addWay(
      line.map((point) => this.addNode(point)),
      tags,
    )
  }

  /** A closed way; the ring's first point is not repeated at its end. */
  addRing(ring: readonly Point[], tags: OpenTags): number {
    const nodes = ring.map((point) => this.addNode(point))
    return this.addWay([...nodes, nodes[0]!], tags)
  }

  addRestriction(kind: string, from: number, via: number, to: number, tags: Tags = {}): void {
    this.#relations.push({
      id: this.#relations.length + 1,
      tags: { type: 'restriction', restriction: kind, ...tags },
      members: [
        { type: 'way', id: from + 1, role: 'from' },
        { type: 'node', id: via + 1, role: 'via' },
        { type: 'way', id: to + 1, role: 'to' },
      ],
    })
  }

  addMultipolygon(outer: number, inner: readonly number[], tags: Tags): void {
    const members = [{ type: 'way' as const, id: outer + 1, role: 'outer' }]
    for (const way of inner) members.push({ type: 'way', id: way + 1, role: 'inner' })
    this.#relations.push({ id: this.#relations.length + 1, tags: { type: 'multipolygon', ...tags }, members })
  }

  *extractNodes(): Generator<ExtractNode> {
    for (let index = 0; index < this.#longitudes.length; index++)
      yield {
        id: index + 1,
        longitude: this.#longitudes[index]!,
        latitude: this.#latitudes[index]!,
        tags: this.#nodeTags.get(index),
      }
  }

  *extractWays(): Generator<ExtractWay> {
    for (const [index, way] of this.#ways.entries())
      yield { id: index + 1, nodes: way.nodes.map((node) => node + 1), tags: way.tags }
  }

  extractRelations(): readonly ExtractRelation[] {
    return this.#relations
  }

  /** West, south, east, north of all nodes, in degrees. */
  bounds(): [number, number, number, number] {
    let [west, south, east, north] = [
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]
    for (const longitude of this.#longitudes) {
      west = Math.min(west, longitude)
      east = Math.max(east, longitude)
    }
    for (const latitude of this.#latitudes) {
      south = Math.min(south, latitude)
      north = Math.max(north, latitude)
    }
    return [west / 1e7, south / 1e7, east / 1e7, north / 1e7]
  }
}
