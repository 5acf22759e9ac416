import {
  type ExtractBlock,
  type ExtractWorkOptions,
  isTagged,
  memberTypes,
  type ReadOptions,
  readExtract,
  tagOf,
  tagsOf,
} from '../../extract/index.ts'
import { growingDoubles, NodeTable } from '../../storage/index.ts'
import type { AddressCollector, CollectedAddress } from './addressCollector.ts'
import { type AddressParts, addressOfTags, entranceRank } from './addressTags.ts'
import { interpolatedAddresses } from './interpolationLine.ts'
import { middleOfShape } from './middleOfShape.ts'
import { NearestStreets } from './nearestStreets.ts'

/** Ways whose name is not a street name. */
const withoutDoors = new Set(['platform', 'motorway', 'motorway_link'])

/** A way or area whose nodes are read later. */
interface Pending {
  readonly nodes: Float64Array
  /** One of these. */
  readonly address?: AddressParts
  readonly line?: string
  readonly interpolation?: string
  readonly place?: { readonly name: string; readonly kind: string }
}

interface PendingArea {
  readonly address?: AddressParts | undefined
  readonly place?: { readonly name: string; readonly kind: string } | undefined
  readonly members: readonly number[]
}

/**
 * Reads addresses, streets and localities into the collector. Extracts have nodes first and relations last, hence three passes: relations for
 * their ways, ways for their nodes, then nodes. Throws ExtractError.
 */
export async function readAddresses(
  path: string,
  collector: AddressCollector,
  options: ExtractWorkOptions = {},
): Promise<void> {
  await new AddressReader(path, collector, options).read()
}

class AddressReader {
  readonly #areas: PendingArea[] = []
  /** Streets by member of an associatedStreet relation, `node 12`. */
  readonly #streetsOfMembers = new Map<string, string>()
  readonly #memberWays = new Map<number, Float64Array | undefined>()
  readonly #ways: Pending[] = []
  readonly #neededNodes = growingDoubles()
  #points = new NodeTable(new Float64Array())
  /** Of nodes on interpolation lines. */
  readonly #numberedNodes = new Map<number, AddressParts | undefined>()
  readonly #entrances = new Map<number, number>()
  readonly #streetless: CollectedAddress[] = []
  readonly #path: string
  readonly #collector: AddressCollector
  readonly #options: ExtractWorkOptions

  constructor(path: string, collector: AddressCollector, options: ExtractWorkOptions) {
    this.#path = path
    this.#collector = collector
    this.#options = options
  }

  async read(): Promise<void> {
    await this.#pass('relations', 0, (block) => this.#readRelations(block))
    await this.#pass('ways', 1, (block) => this.#readWays(block))
    this.#points = new NodeTable(this.#neededNodes.view())
    await this.#pass('nodes', 2, (block) => this.#readNodes(block))
    for (const way of this.#ways) this.#place(way)
    for (const area of this.#areas) this.#placeArea(area)
    this.#placeStreetless()
  }

  /** Numbers without a street belong to the nearest one, once all streets are known. */
  #placeStreetless(): void {
    if (this.#streetless.length === 0) return
    const streets = new NearestStreets(this.#collector)
    for (const address of this.#streetless)
      this.#collector.addAddress({ ...address, street: streets.nameAt(address.longitude, address.latitude) })
  }

  #addAddress(address: CollectedAddress): void {
    const isStreetless = address.houseNumber !== undefined && address.street === undefined && !address.houseName
    if (isStreetless) this.#streetless.push(address)
    else this.#collector.addAddress(address)
  }

  async #pass(kind: 'relations' | 'ways' | 'nodes', number: number, use: (block: ExtractBlock) => void) {
    const options: ReadOptions = {
      only: [kind],
      onProgress: (read, size) => this.#options.onProgress?.((number + read / size) / 3),
      signal: this.#options.signal,
    }
    for await (const block of readExtract(this.#path, options)) use(block)
  }

  #readRelations(block: ExtractBlock): void {
    const { relations } = block
    for (let index = 0; index < relations.count; index++) {
      const type = tagOf(block, relations, index, 'type')
      const members = Array.from(
        { length: relations.memberStarts[index + 1]! - relations.memberStarts[index]! },
        (_, at) => relations.memberStarts[index]! + at,
      )
      if (type === 'associatedStreet') {
        const street = tagOf(block, relations, index, 'addr:street') ?? tagOf(block, relations, index, 'name')
        for (const at of street === undefined ? [] : members)
          if (block.strings[relations.memberRoles[at]!] !== 'street')
            this.#streetsOfMembers.set(`${memberTypes[relations.memberKinds[at]!]} ${relations.memberIds[at]}`, street!)
      } else if (type === 'multipolygon' || type === 'boundary') {
        const tags = tagsOf(block, relations, index)
        const address = addressOfTags(tags)
        const place = placeOfTags(tags)
        if (!address && !place) continue
        const outer = members.filter(
          (at) =>
            memberTypes[relations.memberKinds[at]!] === 'way' && block.strings[relations.memberRoles[at]!] !== 'inner',
        )
        const ways = outer.map((at) => relations.memberIds[at]!)
        for (const way of ways) this.#memberWays.set(way, undefined)
        this.#areas.push({ address, place, members: ways })
      }
    }
  }

  #readWays(block: ExtractBlock): void {
    const { ways } = block
    for (let index = 0; index < ways.count; index++) {
      const id = ways.ids[index]!
      const nodes = () => ways.references.slice(ways.referenceStarts[index], ways.referenceStarts[index + 1])
      if (this.#memberWays.has(id)) this.#memberWays.set(id, this.#addNeededNodes(nodes()))
      if (!isTagged(ways, index)) continue
      const tags = tagsOf(block, ways, index)
      const interpolation = tags['addr:interpolation']
      if (interpolation && !tags['addr:housenumber']) {
        this.#ways.push({ nodes: this.#addNeededNodes(nodes()), interpolation })
        for (const node of nodes()) this.#numberedNodes.set(node, undefined)
      }
      const address = addressOfTags(tags, this.#streetsOfMembers.get(`way ${id}`))
      if (address) this.#ways.push({ nodes: this.#addNeededNodes(nodes()), address })
      const line = tags.highway && !withoutDoors.has(tags.highway) ? tags.name : undefined
      if (line) this.#ways.push({ nodes: this.#addNeededNodes(nodes()), line })
      const place = placeOfTags(tags)
      if (place) this.#ways.push({ nodes: this.#addNeededNodes(nodes()), place })
    }
  }

  #readNodes(block: ExtractBlock): void {
    const { nodes } = block
    for (let index = 0; index < nodes.count; index++) {
      const [id, longitude, latitude] = [nodes.ids[index]!, nodes.longitudes[index]!, nodes.latitudes[index]!]
      const isWanted = this.#points.set(id, longitude, latitude) >= 0
      if (!isTagged(nodes, index)) continue
      const tags = tagsOf(block, nodes, index)
      const address = addressOfTags(tags, this.#streetsOfMembers.get(`node ${id}`))
      if (address) this.#addAddress({ ...address, longitude, latitude })
      if (isWanted && this.#numberedNodes.has(id)) this.#numberedNodes.set(id, numberOfTags(tags) ?? address)
      const rank = isWanted ? entranceRank(tags) : 0
      if (rank > 0) this.#entrances.set(id, rank)
      const place = placeOfTags(tags)
      if (place) this.#collector.addPlace({ ...place, longitude, latitude })
    }
  }

  #addNeededNodes(nodes: Float64Array): Float64Array {
    for (const node of nodes) this.#neededNodes.push(node)
    return nodes
  }

  /** Undefined when the extract's boundary cuts the way and omits the node. */
  #pointOf(node: number): readonly [longitude: number, latitude: number] | undefined {
    const row = this.#points.find(node)
    return row < 0 ? undefined : [this.#points.longitudes[row]!, this.#points.latitudes[row]!]
  }

  #pointsOf(nodes: Float64Array): (readonly [number, number])[] {
    return Array.from(nodes, (node) => this.#pointOf(node)).filter((point) => point !== undefined)
  }

  #place({ nodes, address, line, interpolation, place }: Pending): void {
    const points = this.#pointsOf(nodes)
    if (points.length === 0) return
    if (line !== undefined) {
      this.#collector.addLine(
        line,
        points.map(([longitude]) => longitude),
        points.map(([, latitude]) => latitude),
      )
    } else if (interpolation !== undefined) {
      const linePoints = Array.from(nodes, (node) => ({
        point: this.#pointOf(node),
        address: this.#numberedNodes.get(node),
      }))
        .filter(({ point }) => point !== undefined)
        .map(({ point, address: known }) => ({ longitude: point![0], latitude: point![1], address: known }))
      for (const guess of interpolatedAddresses(interpolation, linePoints)) this.#collector.addAddress(guess)
    } else {
      const [longitude, latitude] = (address && this.#entranceOf(nodes)) ?? middleOfShape(points)
      if (address) this.#addAddress({ ...address, longitude, latitude })
      if (place) this.#collector.addPlace({ ...place, longitude, latitude })
    }
  }

  #placeArea({ address, place, members }: PendingArea): void {
    const rings = members.map((way) => this.#memberWays.get(way)).filter((nodes) => nodes !== undefined)
    const points = rings.flatMap((nodes) => this.#pointsOf(nodes))
    if (points.length === 0) return
    const entrance = rings.map((nodes) => this.#entranceOf(nodes)).find((point) => point !== undefined)
    const [longitude, latitude] = (address && entrance) ?? middleOfShape(points)
    if (address) this.#addAddress({ ...address, longitude, latitude })
    if (place) this.#collector.addPlace({ ...place, longitude, latitude })
  }

  /** The main entrance, or the only one of its rank; several equal ones lead to different doors. */
  #entranceOf(nodes: Float64Array): readonly [number, number] | undefined {
    const ranked = [...new Set(nodes)].map((node) => ({ node, rank: this.#entrances.get(node) ?? 0 }))
    const best = Math.max(0, ...ranked.map(({ rank }) => rank))
    const doors = ranked.filter(({ rank }) => rank > 0 && rank === best)
    return doors.length === 1 ? this.#pointOf(doors[0]!.node) : undefined
  }
}

function placeOfTags(tags: Readonly<Record<string, string>>): { name: string; kind: string } | undefined {
  const [name, kind] = [tags.name, tags.place]
  return name && kind ? { name, kind } : undefined
}

/** Nodes of an interpolation line may carry a number alone. */
function numberOfTags(tags: Readonly<Record<string, string>>): AddressParts | undefined {
  const houseNumber = tags['addr:housenumber']
  return houseNumber && !tags['addr:street'] && !tags['addr:postcode'] ? { houseNumber } : undefined
}
