import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import { PbfWriter } from 'pbf'
import { type MemberType, memberTypes, type Tags } from './extractBlock.ts'
import type { Bounds } from './extractHeader.ts'

/** Coordinates in whole 1e-7 degrees. */
export interface ExtractNode {
  readonly id: number
  readonly longitude: number
  readonly latitude: number
  readonly tags?: Tags | undefined
}

export interface ExtractWay {
  readonly id: number
  readonly nodes: ArrayLike<number>
  readonly tags: Tags
}

export interface ExtractRelation {
  readonly id: number
  readonly members: readonly { readonly type: MemberType; readonly id: number; readonly role: string }[]
  readonly tags: Tags
}

/** The contents of an extract. Each list is iterated once, in ascending order of id, and may be a generator. */
export interface ExtractContents {
  readonly bounds: Bounds
  readonly writingProgram: string
  readonly source?: string
  readonly dataDate?: Date
  readonly nodes: Iterable<ExtractNode>
  readonly ways: Iterable<ExtractWay>
  readonly relations: Iterable<ExtractRelation>
}

/** Recommended maximum of items a block (https://wiki.openstreetmap.org/wiki/PBF_Format, "Limits"). */
const itemsPerBlock = 8_000
/** The difference of two ids is written doubled and must stay exact in a double. Real ids need 2^34. */
export const maxId = 2 ** 51 - 1
const deflateAsync = promisify(deflate)

/**
 * Writes an ordinary .osm.pbf: DenseNodes, ways, relations, each sorted by id, zlib blobs, bounds in the header. Throws RangeError when ids
 * do not ascend or exceed `maxId`, or a coordinate is not an integer; the file is then incomplete.
 */
export async function writeExtract(path: string, contents: ExtractContents): Promise<void> {
  const file = await open(path, 'w')
  try {
    await writeBlob(file, 'OSMHeader', encodeHeader(contents))
    for (const nodes of inBlocks(contents.nodes)) await writeBlob(file, 'OSMData', encodeBlock(nodes, encodeNodes))
    for (const ways of inBlocks(contents.ways)) await writeBlob(file, 'OSMData', encodeBlock(ways, encodeWays))
    for (const relations of inBlocks(contents.relations))
      await writeBlob(file, 'OSMData', encodeBlock(relations, encodeRelations))
  } finally {
    await file.close()
  }
}

async function writeBlob(file: FileHandle, type: string, raw: Uint8Array): Promise<void> {
  const blob = new PbfWriter()
  blob.writeVarintField(2, raw.length)
  blob.writeBytesField(3, await deflateAsync(raw))
  const packed = blob.finish()
  const header = new PbfWriter()
  header.writeStringField(1, type)
  header.writeVarintField(3, packed.length)
  const headerBytes = header.finish()
  const length = Buffer.alloc(4)
  length.writeUInt32BE(headerBytes.length)
  await file.writev([length, headerBytes, packed])
}

function encodeHeader(contents: ExtractContents): Uint8Array {
  const header = new PbfWriter()
  const [west, south, east, north] = contents.bounds.map((degrees) => Math.round(degrees * 1e9)) as [
    number,
    number,
    number,
    number,
  ]
  const edges = new PbfWriter()
  ;[west, east, north, south].forEach((edge, index) => {
    edges.writeTag(index + 1, 0)
    edges.writeSVarint(edge)
  })
  header.writeBytesField(1, edges.finish())
  for (const feature of ['OsmSchema-V0.6', 'DenseNodes']) header.writeStringField(4, feature)
  header.writeStringField(5, 'Sort.Type_then_ID')
  header.writeStringField(16, contents.writingProgram)
  if (contents.source !== undefined) header.writeStringField(17, contents.source)
  if (contents.dataDate !== undefined) header.writeVarintField(32, Math.floor(contents.dataDate.getTime() / 1000))
  return header.finish()
}

function* inBlocks<Item extends { readonly id: number }>(items: Iterable<Item>): Generator<Item[]> {
  let block: Item[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const item of items) {
    if (!Number.isInteger(item.id) || Math.abs(item.id) > maxId || item.id <= last)
      throw new RangeError(`Id ${item.id} after ${last}.`)
    last = item.id
    block.push(item)
    if (block.length < itemsPerBlock) continue
    yield block
    block = []
  }
  if (block.length > 0) yield block
}

/** The strings of one block. Index 0 is reserved: in DenseNodes it ends a node's tags. */
class StringTable {
  readonly #indexes = new Map<string, number>([['', 0]])

  indexOf(text: string): number {
    const known = this.#indexes.get(text)
    if (known !== undefined) return known
    this.#indexes.set(text, this.#indexes.size)
    return this.#indexes.size - 1
  }

  /** An index for a tag's string, never 0: the empty string gets a second entry. */
  tagIndexOf(text: string): number {
    return this.indexOf(text === '' ? emptyTagText : text)
  }

  /** Through Buffer, because pbf 5.1 miswrites some characters beyond U+FFFF. */
  write(message: PbfWriter): void {
    for (const text of this.#indexes.keys()) message.writeBytesField(1, Buffer.from(text === emptyTagText ? '' : text))
  }
}

/** Map key for an empty tag string; U+0000 cannot occur in OpenStreetMap data. */
const emptyTagText = '\u0000'

function encodeBlock<Item>(
  items: readonly Item[],
  encodeGroup: (items: readonly Item[], strings: StringTable) => PbfWriter,
): Uint8Array {
  const strings = new StringTable()
  const group = encodeGroup(items, strings).finish()
  const block = new PbfWriter()
  block.writeMessage(1, (table: StringTable, message) => table.write(message), strings)
  block.writeBytesField(2, group)
  return block.finish()
}

function encodeNodes(nodes: readonly ExtractNode[], strings: StringTable): PbfWriter {
  const tags: number[] = []
  for (const node of nodes) {
    if (!Number.isSafeInteger(node.longitude) || !Number.isSafeInteger(node.latitude))
      throw new RangeError(`Node ${node.id} has a coordinate that is no whole number of 1e-7 degrees.`)
    for (const [key, value] of Object.entries(node.tags ?? {}))
      tags.push(strings.tagIndexOf(key), strings.tagIndexOf(value))
    tags.push(0)
  }
  const dense = new PbfWriter()
  dense.writePackedSVarint(1, deltas(nodes.map((node) => node.id)))
  dense.writePackedSVarint(8, deltas(nodes.map((node) => node.latitude)))
  dense.writePackedSVarint(9, deltas(nodes.map((node) => node.longitude)))
  if (tags.length > nodes.length) dense.writePackedVarint(10, tags)
  const group = new PbfWriter()
  group.writeBytesField(2, dense.finish())
  return group
}

function encodeWays(ways: readonly ExtractWay[], strings: StringTable): PbfWriter {
  const group = new PbfWriter()
  for (const way of ways) {
    const message = new PbfWriter()
    message.writeVarintField(1, way.id)
    writeTags(message, way.tags, strings)
    message.writePackedSVarint(8, deltas(way.nodes))
    group.writeBytesField(3, message.finish())
  }
  return group
}

function encodeRelations(relations: readonly ExtractRelation[], strings: StringTable): PbfWriter {
  const group = new PbfWriter()
  for (const { id, tags, members } of relations) {
    const message = new PbfWriter()
    message.writeVarintField(1, id)
    writeTags(message, tags, strings)
    const roles = members.map((member) => strings.indexOf(member.role))
    message.writePackedVarint(8, roles)
    message.writePackedSVarint(9, deltas(members.map((member) => member.id)))
    const kinds = members.map((member) => memberTypes.indexOf(member.type))
    message.writePackedVarint(10, kinds)
    group.writeBytesField(4, message.finish())
  }
  return group
}

function writeTags(message: PbfWriter, tags: Tags, strings: StringTable): void {
  const keys = Object.keys(tags).map((key) => strings.tagIndexOf(key))
  const values = Object.values(tags).map((value) => strings.tagIndexOf(value))
  message.writePackedVarint(2, keys)
  message.writePackedVarint(3, values)
}

function deltas(values: ArrayLike<number>): number[] {
  const result: number[] = []
  for (let index = 0; index < values.length; index++)
    result.push(values[index]! - (index === 0 ? 0 : values[index - 1]!))
  return result
}
