import { join } from 'node:path'
import { PbfWriter } from 'pbf'
import { describe, expect, it } from 'vitest'
import { newestChange } from './newestChange.ts'
import { readExtract } from './readExtract.ts'

const message = (write: (writer: PbfWriter) => void): Uint8Array => {
  const writer = new PbfWriter()
  write(writer)
  return writer.finish()
}

/** A block with nodes changed at `dense` and one way changed at `way`, in units of `granularity` milliseconds. */
function blockOf({ dense, way, granularity }: { dense?: number[]; way?: number; granularity?: number }): Uint8Array {
  const deltas = dense?.map((time, index) => time - (dense[index - 1] ?? 0))
  const info = deltas && message((writer) => writer.writePackedSVarint(2, deltas))
  const nodes = message((writer) => {
    writer.writePackedSVarint(1, [1])
    if (info) writer.writeBytesField(5, info)
  })
  const group = message((writer) => {
    writer.writeBytesField(2, nodes)
    if (way === undefined) return
    const wayInfo = message((inner) => inner.writeVarintField(2, way))
    writer.writeBytesField(
      3,
      message((inner) => inner.writeBytesField(4, wayInfo)),
    )
  })
  return message((writer) => {
    writer.writeBytesField(2, group)
    if (granularity !== undefined) writer.writeVarintField(18, granularity)
  })
}

describe('newestChange', () => {
  it('finds the newest of dense nodes in any order', () => {
    expect(newestChange(blockOf({ dense: [1_600_000_000, 1_686_588_374, 1_500_000_000] }))).toBe(1_686_588_374_000)
  })

  it('counts ways too, with the granularity that follows them in the block', () => {
    expect(newestChange(blockOf({ dense: [1_600_000], way: 1_700_000, granularity: 500 }))).toBe(850_000_000)
  })

  it('returns undefined for a block without dates', () => {
    expect(newestChange(blockOf({}))).toBeUndefined()
  })

  it('ignores impossible dates', () => {
    expect(newestChange(blockOf({ way: 2 ** 50 }))).toBeUndefined()
  })
})

const realData = process.env.REAL_DATA
describe.skipIf(realData === undefined)('real extracts', () => {
  it('dates Newport to June 2023', async () => {
    let newest = 0
    for await (const block of readExtract(join(realData!, 'data/newport.osm.pbf'), { dates: true }))
      newest = Math.max(newest, block.newestChange ?? 0)
    expect(new Date(newest).toISOString()).toMatch(/^2023-06-12T/)
  })
})
