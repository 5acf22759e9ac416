import { PbfReader } from 'pbf'
import type { ExtractBlock, NodeColumns, RelationColumns, WayColumns } from './extractBlock.ts'
import { NumberList } from './numberList.ts'

/** Which kinds of item to decode; the others' columns stay empty. */
export interface WantedItems {
  readonly nodes: boolean
  readonly ways: boolean
  readonly relations: boolean
}

/**
 * Decodes a PrimitiveBlock (https://wiki.openstreetmap.org/wiki/PBF_Format), skipping unknown fields. Throws a plain Error on inconsistent
 * data; the caller turns it into an ExtractError with the file's name.
 */
export function decodeBlock(bytes: Uint8Array, wanted: WantedItems): ExtractBlock {
  const reader = new PbfReader(bytes)
  const strings: string[] = []
  const groups: { start: number; end: number }[] = []
  let granularity = 100
  let latitudeOffset = 0
  let longitudeOffset = 0
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) readStrings(reader, strings)
    else if (field === 2) {
      const end = endOfMessage(reader)
      groups.push({ start: reader.pos, end })
      reader.pos = end
    } else if (field === 17) granularity = reader.readVarint(true)
    else if (field === 19) latitudeOffset = reader.readVarint(true)
    else if (field === 20) longitudeOffset = reader.readVarint(true)
  }
  check(reader.pos === bytes.length, 'a block ends early')
  // Granularity and offsets follow the groups in the message, so groups are decoded only now.
  const columns = new Columns(strings.length, granularity, latitudeOffset, longitudeOffset)
  for (const { start, end } of groups) {
    reader.pos = start
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === 1 && wanted.nodes) columns.readNode(reader)
      else if (field === 2 && wanted.nodes) columns.readDenseNodes(reader)
      else if (field === 3 && wanted.ways) columns.readWay(reader)
      else if (field === 4 && wanted.relations) columns.readRelation(reader)
    }
    check(reader.pos === end, 'a group ends early')
  }
  return { strings, ...columns.finish() }
}

function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message)
}

function endOfMessage(reader: PbfReader): number {
  const end = reader.readVarint() + reader.pos
  check(end <= reader.length, 'a message is longer than its block')
  return end
}

function readStrings(reader: PbfReader, strings: string[]): void {
  const end = endOfMessage(reader)
  for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end))
    if (field === 1) strings.push(reader.readString())
}

/** Reads a packed list; `signed` means zigzag (sint). */
function readList(reader: PbfReader, list: NumberList, signed: boolean): void {
  const end = reader.readPackedEnd()
  check(end <= reader.length, 'a list is longer than its block')
  while (reader.pos < end) list.push(signed ? reader.readSVarint() : reader.readVarint())
}

const maximumLongitude = 1_800_000_000
const maximumLatitude = 900_000_000

/** Collects the items of all groups of a block. Lists named `one…` contain a single item and are cleared for the next. */
class Columns {
  readonly #nodes = taggedLists({ longitudes: new NumberList(), latitudes: new NumberList() })
  readonly #ways = taggedLists({ referenceStarts: new NumberList(), references: new NumberList() })
  readonly #relations = taggedLists({
    memberStarts: new NumberList(),
    memberIds: new NumberList(),
    memberKinds: new NumberList(),
    memberRoles: new NumberList(),
  })
  readonly #oneKeys = new NumberList()
  readonly #oneValues = new NumberList()
  readonly #oneIds = new NumberList()
  readonly #oneLatitudes = new NumberList()
  readonly #oneLongitudes = new NumberList()
  readonly #stringCount: number
  readonly #granularity: number
  readonly #latitudeOffset: number
  readonly #longitudeOffset: number

  constructor(stringCount: number, granularity: number, latitudeOffset: number, longitudeOffset: number) {
    check(granularity > 0, 'granularity is not positive')
    this.#stringCount = stringCount
    this.#granularity = granularity
    this.#latitudeOffset = latitudeOffset
    this.#longitudeOffset = longitudeOffset
  }

  readNode(reader: PbfReader): void {
    const end = endOfMessage(reader)
    let id = Number.NaN
    let latitude = Number.NaN
    let longitude = Number.NaN
    this.#oneKeys.clear()
    this.#oneValues.clear()
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === 1) id = reader.readSVarint()
      else if (field === 2) readList(reader, this.#oneKeys, false)
      else if (field === 3) readList(reader, this.#oneValues, false)
      else if (field === 8) latitude = reader.readSVarint()
      else if (field === 9) longitude = reader.readSVarint()
    }
    this.#nodes.tagStarts.push(this.#nodes.tags.length)
    this.#pushNode(id, latitude, longitude)
    this.#pushTags(this.#nodes.tags)
  }

  readDenseNodes(reader: PbfReader): void {
    const end = endOfMessage(reader)
    const ids = this.#oneIds
    const latitudes = this.#oneLatitudes
    const longitudes = this.#oneLongitudes
    const keysAndValues = this.#oneKeys
    for (const list of [ids, latitudes, longitudes, keysAndValues]) list.clear()
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === 1) readList(reader, ids, true)
      else if (field === 8) readList(reader, latitudes, true)
      else if (field === 9) readList(reader, longitudes, true)
      else if (field === 10) readList(reader, keysAndValues, false)
    }
    check(ids.length === latitudes.length && ids.length === longitudes.length, 'nodes without coordinates')
    let id = 0
    let latitude = 0
    let longitude = 0
    let at = 0
    for (let index = 0; index < ids.length; index++) {
      id += ids.at(index)
      latitude += latitudes.at(index)
      longitude += longitudes.at(index)
      this.#nodes.tagStarts.push(this.#nodes.tags.length)
      this.#pushNode(id, latitude, longitude)
      // Tags of all nodes in one list: key, value, key, value, then 0 after each node; the list is omitted when no node has tags.
      while (at < keysAndValues.length && keysAndValues.at(at) !== 0) {
        check(at + 1 < keysAndValues.length, 'a key without a value')
        this.#nodes.tags.push(this.#text(keysAndValues.at(at)))
        this.#nodes.tags.push(this.#text(keysAndValues.at(at + 1)))
        at += 2
      }
      at++
    }
    check(keysAndValues.length === 0 || at === keysAndValues.length, 'tags do not match their nodes')
  }

  readWay(reader: PbfReader): void {
    const end = endOfMessage(reader)
    const ways = this.#ways
    const deltas = this.#oneIds
    let id = Number.NaN
    for (const list of [this.#oneKeys, this.#oneValues, deltas]) list.clear()
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === 1) id = reader.readVarint(true)
      else if (field === 2) readList(reader, this.#oneKeys, false)
      else if (field === 3) readList(reader, this.#oneValues, false)
      else if (field === 8) readList(reader, deltas, true)
    }
    ways.ids.push(wholeId(id))
    ways.tagStarts.push(ways.tags.length)
    this.#pushTags(ways.tags)
    ways.referenceStarts.push(ways.references.length)
    let reference = 0
    for (let index = 0; index < deltas.length; index++) {
      reference += deltas.at(index)
      ways.references.push(wholeId(reference))
    }
  }

  readRelation(reader: PbfReader): void {
    const end = endOfMessage(reader)
    const relations = this.#relations
    const deltas = this.#oneIds
    const roles = this.#oneLatitudes
    const kinds = this.#oneLongitudes
    let id = Number.NaN
    for (const list of [this.#oneKeys, this.#oneValues, deltas, roles, kinds]) list.clear()
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === 1) id = reader.readVarint(true)
      else if (field === 2) readList(reader, this.#oneKeys, false)
      else if (field === 3) readList(reader, this.#oneValues, false)
      else if (field === 8) readList(reader, roles, false)
      else if (field === 9) readList(reader, deltas, true)
      else if (field === 10) readList(reader, kinds, false)
    }
    check(deltas.length === roles.length && deltas.length === kinds.length, 'members without roles')
    relations.ids.push(wholeId(id))
    relations.tagStarts.push(relations.tags.length)
    this.#pushTags(relations.tags)
    relations.memberStarts.push(relations.memberIds.length)
    let member = 0
    for (let index = 0; index < deltas.length; index++) {
      member += deltas.at(index)
      check(kinds.at(index) <= 2, 'a member of unknown type')
      relations.memberIds.push(wholeId(member))
      relations.memberKinds.push(kinds.at(index))
      relations.memberRoles.push(this.#text(roles.at(index)))
    }
  }

  finish(): { nodes: NodeColumns; ways: WayColumns; relations: RelationColumns } {
    const nodes = this.#nodes
    const ways = this.#ways
    const relations = this.#relations
    ways.referenceStarts.push(ways.references.length)
    relations.memberStarts.push(relations.memberIds.length)
    return {
      nodes: {
        ...finishTagged(nodes),
        longitudes: nodes.longitudes.toInt32(),
        latitudes: nodes.latitudes.toInt32(),
      },
      ways: {
        ...finishTagged(ways),
        referenceStarts: ways.referenceStarts.toUint32(),
        references: ways.references.toFloat64(),
      },
      relations: {
        ...finishTagged(relations),
        memberStarts: relations.memberStarts.toUint32(),
        memberIds: relations.memberIds.toFloat64(),
        memberKinds: relations.memberKinds.toUint8(),
        memberRoles: relations.memberRoles.toUint32(),
      },
    }
  }

  /** Converts coordinates from units of `granularity` nanodegrees relative to the offset to 1e-7 degrees. */
  #pushNode(id: number, latitude: number, longitude: number): void {
    const north = Math.round((this.#latitudeOffset + this.#granularity * latitude) / 100)
    const east = Math.round((this.#longitudeOffset + this.#granularity * longitude) / 100)
    check(Math.abs(north) <= maximumLatitude && Math.abs(east) <= maximumLongitude, 'a node off the globe')
    this.#nodes.ids.push(wholeId(id))
    this.#nodes.latitudes.push(north)
    this.#nodes.longitudes.push(east)
  }

  #pushTags(tags: NumberList): void {
    check(this.#oneKeys.length === this.#oneValues.length, 'a key without a value')
    for (let index = 0; index < this.#oneKeys.length; index++) {
      tags.push(this.#text(this.#oneKeys.at(index)))
      tags.push(this.#text(this.#oneValues.at(index)))
    }
  }

  #text(index: number): number {
    check(index < this.#stringCount, 'a text that is not in the block')
    return index
  }
}

function taggedLists<Lists extends Record<string, NumberList>>(lists: Lists) {
  return { ids: new NumberList(), tagStarts: new NumberList(), tags: new NumberList(), ...lists }
}

function finishTagged(lists: { ids: NumberList; tagStarts: NumberList; tags: NumberList }) {
  lists.tagStarts.push(lists.tags.length)
  return {
    count: lists.ids.length,
    ids: lists.ids.toFloat64(),
    tagStarts: lists.tagStarts.toUint32(),
    tags: lists.tags.toUint32(),
  }
}

function wholeId(id: number): number {
  check(Number.isSafeInteger(id), 'an id that is no whole number')
  return id
}
