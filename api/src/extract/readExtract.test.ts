import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, gzipSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { PbfWriter } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberTypes, tagOf, tagsOf } from './extractBlock.ts'
import { ExtractError } from './extractError.ts'
import { readExtract, readExtractHeader } from './readExtract.ts'
import {
  type ExtractContents,
  type ExtractNode,
  type ExtractRelation,
  type ExtractWay,
  maxId,
  writeExtract,
} from './writeExtract.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-extract-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Everything in a file as plain objects, and the number of items in each block. */
async function readAll(path: string, only?: ('nodes' | 'ways' | 'relations')[]) {
  const nodes: ExtractNode[] = []
  const ways: ExtractWay[] = []
  const relations: ExtractRelation[] = []
  const sizes: number[] = []
  for await (const block of readExtract(path, only ? { only } : {})) {
    sizes.push(block.nodes.count + block.ways.count + block.relations.count)
    for (let index = 0; index < block.nodes.count; index++)
      nodes.push({
        id: block.nodes.ids[index]!,
        longitude: block.nodes.longitudes[index]!,
        latitude: block.nodes.latitudes[index]!,
        tags: { ...tagsOf(block, block.nodes, index) },
      })
    for (let index = 0; index < block.ways.count; index++) {
      const { referenceStarts, references } = block.ways
      ways.push({
        id: block.ways.ids[index]!,
        nodes: [...references.slice(referenceStarts[index], referenceStarts[index + 1])],
        tags: { ...tagsOf(block, block.ways, index) },
      })
    }
    for (let index = 0; index < block.relations.count; index++) {
      const { memberStarts, memberIds, memberKinds, memberRoles } = block.relations
      const members = []
      for (let at = memberStarts[index]!; at < memberStarts[index + 1]!; at++)
        members.push({
          type: memberTypes[memberKinds[at]!]!,
          id: memberIds[at]!,
          role: block.strings[memberRoles[at]!]!,
        })
      relations.push({ id: block.relations.ids[index]!, members, tags: { ...tagsOf(block, block.relations, index) } })
    }
  }
  return { nodes, ways, relations, sizes }
}

const contents = (parts: Partial<ExtractContents>): ExtractContents => ({
  bounds: [0, 0, 1, 1],
  writingProgram: 'test',
  nodes: [],
  ways: [],
  relations: [],
  ...parts,
})

const anyText = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\u0000'))
const anyTags = fc.dictionary(anyText, anyText, { maxKeys: 4, noNullPrototype: true })
const anyId = fc.oneof(
  fc.integer({ min: -maxId, max: maxId }),
  fc.integer({ min: -50, max: 50 }),
  fc.constantFrom(-maxId, maxId),
)
const inOrder = <Item extends { id: number }>(item: fc.Arbitrary<Item>) =>
  fc.uniqueArray(item, { selector: (one) => one.id, maxLength: 12 }).map((items) => items.sort((a, b) => a.id - b.id))
const anyContents = fc.record({
  nodes: inOrder(
    fc.record({
      id: anyId,
      longitude: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
      latitude: fc.integer({ min: -900_000_000, max: 900_000_000 }),
      tags: anyTags,
    }),
  ),
  ways: inOrder(
    fc.record({
      id: anyId,
      nodes: fc.array(anyId, { maxLength: 6 }),
      tags: anyTags,
    }),
  ),
  relations: inOrder(
    fc.record({
      id: anyId,
      members: fc.array(
        fc.record({
          type: fc.constantFrom(...memberTypes),
          id: anyId,
          role: anyText,
        }),
        { maxLength: 5 },
      ),
      tags: anyTags,
    }),
  ),
})

describe('readExtract', () => {
  it('reads back what writeExtract wrote', async () => {
    await fc.assert(
      fc.asyncProperty(anyContents, async (parts) => {
        const path = join(folder, 'round.osm.pbf')
        await writeExtract(path, contents(parts))
        const { sizes: _, ...read } = await readAll(path)
        expect(read).toEqual(parts)
      }),
      { numRuns: 150 },
    )
  })

  it('splits at 8,000 items a block and reads only the requested kinds', async () => {
    const path = join(folder, 'many.osm.pbf')
    const nodes = Array.from({ length: 16_001 }, (_, index) => ({ id: index + 1, longitude: index, latitude: -index }))
    await writeExtract(path, contents({ nodes, ways: [{ id: 1, nodes: [1, 2], tags: { highway: 'service' } }] }))
    const all = await readAll(path)
    expect(all.sizes).toEqual([8_000, 8_000, 1, 1])
    expect(all.nodes[16_000]).toEqual({ id: 16_001, longitude: 16_000, latitude: -16_000, tags: {} })
    const waysOnly = await readAll(path, ['ways'])
    expect([waysOnly.nodes.length, waysOnly.ways.length]).toEqual([0, 1])
  })

  it('reads plain nodes, granularity, offsets, raw blobs, and skips unknown fields', async () => {
    const path = join(folder, 'plain.osm.pbf')
    const strings = new PbfWriter()
    for (const text of ['', 'name', 'Quay']) strings.writeStringField(1, text)
    const node = new PbfWriter()
    node.writeTag(1, 0)
    node.writeSVarint(7)
    node.writePackedVarint(2, [1])
    node.writePackedVarint(3, [2])
    node.writeStringField(4, 'an Info message that nobody needs')
    node.writeTag(8, 0)
    node.writeSVarint(-3)
    node.writeTag(9, 0)
    node.writeSVarint(5)
    const group = new PbfWriter()
    group.writeBytesField(1, node.finish())
    group.writeStringField(99, 'unknown')
    const block = new PbfWriter()
    block.writeBytesField(1, strings.finish())
    block.writeBytesField(2, group.finish())
    block.writeVarintField(17, 1_000)
    block.writeVarintField(19, 2_000_000)
    block.writeVarintField(20, -4_000_000)
    block.writeFixed64Field(98, 12)
    await writeFile(path, Buffer.concat([headerBlob(), blob('Sidecar', 3, 'x'), rawBlob('OSMData', block.finish())]))
    const { nodes } = await readAll(path)
    // (2,000,000 - 3 * 1,000) nanodegrees are 19,970 of 1e-7 degrees.
    expect(nodes).toEqual([{ id: 7, latitude: 19_970, longitude: -39_950, tags: { name: 'Quay' } }])
  })

  it('finds a single tag without making an object', async () => {
    const path = join(folder, 'tag.osm.pbf')
    await writeExtract(path, contents({ ways: [{ id: 1, nodes: [], tags: { highway: 'path', name: 'Towpath' } }] }))
    for await (const block of readExtract(path)) {
      expect(tagOf(block, block.ways, 0, 'name')).toBe('Towpath')
      expect(tagOf(block, block.ways, 0, 'ref')).toBeUndefined()
    }
  })

  it('reports progress up to the file size, and stops when aborted', async () => {
    const path = join(folder, 'progress.osm.pbf')
    await writeExtract(path, contents({ nodes: [{ id: 1, longitude: 0, latitude: 0 }] }))
    const size = (await readFile(path)).length
    const seen: number[] = []
    for await (const _ of readExtract(path, { onProgress: (read) => seen.push(read) }));
    expect(seen.at(-1)).toBe(size)
    const reading = readExtract(path, { signal: AbortSignal.abort(new Error('stopped by hand')) })
    await expect(reading.next()).rejects.toThrow('stopped by hand')
  })
})

describe('readExtractHeader', () => {
  it('returns bounds, program, source and date', async () => {
    const path = join(folder, 'header.osm.pbf')
    const dataDate = new Date('2026-02-03T04:05:06Z')
    await writeExtract(path, contents({ bounds: [-3.1, 51.5, 2.4, 54.7], source: 'made up', dataDate }))
    expect(await readExtractHeader(path)).toEqual({
      bounds: [-3.1, 51.5, 2.4, 54.7],
      requiredFeatures: ['OsmSchema-V0.6', 'DenseNodes'],
      optionalFeatures: ['Sort.Type_then_ID'],
      writingProgram: 'test',
      source: 'made up',
      dataDate,
    })
  })
})

describe('a file that cannot be read', () => {
  const faultOf = async (bytes: Uint8Array) => {
    const path = join(folder, 'bad.osm.pbf')
    await writeFile(path, bytes)
    const error = await readAll(path).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (error !== undefined && !(error instanceof ExtractError)) throw error
    return error
  }

  it('is reported with its fault in one sentence', async () => {
    const gone = await readAll(join(folder, 'gone.osm.pbf')).catch((error: unknown) => error)
    expect(gone).toMatchObject({ fault: 'missing', message: 'gone.osm.pbf could not be opened.' })
    expect(await readAll(folder).catch((error: unknown) => error)).toMatchObject({ fault: 'foreign' })
    expect(await faultOf(Buffer.of())).toMatchObject({ fault: 'empty' })
    expect(await faultOf(Buffer.of(0, 0))).toMatchObject({ fault: 'foreign' })
    expect(await faultOf(Buffer.from('<?xml version="1.0"?><osm version="0.6"></osm>'))).toMatchObject({
      fault: 'foreign',
      message: 'bad.osm.pbf is not an OpenStreetMap extract (.osm.pbf).',
    })
    expect(await faultOf(gzipSync('a planet'))).toMatchObject({ fault: 'foreign' })
    expect(await faultOf(rawBlob('OSMData', new Uint8Array()))).toMatchObject({ fault: 'foreign' })
    expect(await faultOf(headerBlob(['OsmSchema-V0.6', 'HistoricalInformation']))).toMatchObject({
      fault: 'unsupported',
      message: 'bad.osm.pbf needs HistoricalInformation, which Doorstep cannot read.',
    })
    expect(await faultOf(Buffer.concat([headerBlob(), blob('OSMData', 6, 'lz4 bytes')]))).toMatchObject({
      fault: 'unsupported',
    })
    expect(await faultOf(Buffer.concat([headerBlob(), blob('OSMData', 3, 'not zlib')]))).toMatchObject({
      fault: 'corrupt',
    })
  })

  it('is reported as truncated when cut anywhere inside a block', async () => {
    const path = join(folder, 'whole.osm.pbf')
    const nodes = Array.from({ length: 50 }, (_, index) => ({ id: index, longitude: index, latitude: 0 }))
    await writeExtract(path, contents({ nodes }))
    const whole = await readFile(path)
    const afterHeader = headerEnd(whole)
    for (let length = afterHeader + 1; length < whole.length; length++)
      expect(await faultOf(whole.subarray(0, length)), `cut at ${length}`).toMatchObject({ fault: 'truncated' })
  })

  it('throws only ExtractError, whichever byte is wrong', async () => {
    const path = join(folder, 'sound.osm.pbf')
    const ways = [{ id: 5, nodes: [1, 2], tags: { highway: 'service', name: 'Mews' } }]
    const nodes = [1, 2].map((id) => ({ id, longitude: id, latitude: id, tags: { barrier: 'gate' } }))
    const relations = [
      { id: 9, members: [{ type: 'way' as const, id: 5, role: 'from' }], tags: { type: 'restriction' } },
    ]
    await writeExtract(path, contents({ nodes, ways, relations }))
    const raw = unpackBlobs(await readFile(path))
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const bytes = Buffer.from(raw)
        bytes[place % bytes.length]! ^= change
        await faultOf(bytes)
      }),
      { numRuns: 500 },
    )
  })
})

describe('writeExtract', () => {
  it('rejects ids out of order and fractional coordinates', async () => {
    const path = join(folder, 'refused.osm.pbf')
    const at = (id: number, longitude = 0) => ({ id, longitude, latitude: 0 })
    await expect(writeExtract(path, contents({ nodes: [at(2), at(1)] }))).rejects.toThrow(RangeError)
    await expect(writeExtract(path, contents({ nodes: [at(maxId + 1)] }))).rejects.toThrow(RangeError)
    await expect(writeExtract(path, contents({ nodes: [at(1, 0.5)] }))).rejects.toThrow(RangeError)
  })
})

const realData = process.env.REAL_DATA
describe.skipIf(realData === undefined)('real extracts', () => {
  it('counts the items of Newport', async () => {
    const count = { nodes: 0, ways: 0, relations: 0 }
    for await (const block of readExtract(join(realData!, 'data/newport.osm.pbf'))) {
      count.nodes += block.nodes.count
      count.ways += block.ways.count
      count.relations += block.relations.count
    }
    expect(count).toEqual({ nodes: 256_508, ways: 51_231, relations: 286 })
  })
})

function blob(type: string, field: number, content: Uint8Array | string, rawSize?: number): Buffer {
  const body = new PbfWriter()
  if (rawSize !== undefined) body.writeVarintField(2, rawSize)
  body.writeBytesField(field, typeof content === 'string' ? Buffer.from(content) : content)
  const packed = body.finish()
  const header = new PbfWriter()
  header.writeStringField(1, type)
  header.writeVarintField(3, packed.length)
  const headerBytes = header.finish()
  const length = Buffer.alloc(4)
  length.writeUInt32BE(headerBytes.length)
  return Buffer.concat([length, headerBytes, packed])
}

function rawBlob(type: string, content: Uint8Array): Buffer {
  return blob(type, 1, content)
}

function headerBlob(features = ['OsmSchema-V0.6', 'DenseNodes']): Buffer {
  const header = new PbfWriter()
  for (const feature of features) header.writeStringField(4, feature)
  const raw = header.finish()
  return blob('OSMHeader', 3, deflateSync(raw), raw.length)
}

/** Where the first blob of a file ends. */
function headerEnd(bytes: Buffer): number {
  const header = bytes.readUInt32BE(0)
  // The BlobHeader ends with its length field, one byte for a header this small.
  return 4 + header + bytes[4 + header - 1]!
}

/** The same file with raw blobs, so that a changed byte reaches the decoder instead of zlib's checksum. */
function unpackBlobs(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  let at = 0
  while (at < bytes.length) {
    const type = at === 0 ? 'OSMHeader' : 'OSMData'
    const headerLength = bytes.readUInt32BE(at)
    const headerStart = at + 4
    const zlibStart = bytes.indexOf(Buffer.of(0x78, 0x9c), headerStart + headerLength)
    const next = bytes.indexOf(Buffer.from('OSMData'), zlibStart)
    const end = next === -1 ? bytes.length : next - 6
    parts.push(rawBlob(type, inflateSync(bytes.subarray(zlibStart, end))))
    at = end
  }
  return Buffer.concat(parts)
}
