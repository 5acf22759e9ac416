import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ColumnFileError, type ColumnFormat, encodeColumns, openColumns } from './columnFile.ts'

const schema = { bytes: 'u8', pairs: 'u16', counts: 'u32', points: 'i32', ids: 'f64' } as const
const small: ColumnFormat<typeof schema> = { magic: 'TEST', version: 3, title: 'numbers', schema }
const large = { ...small, magic: 'LargeTe\xff' }

const anyColumns = fc.record({
  bytes: fc.uint8Array({ maxLength: 9 }),
  pairs: fc.uint16Array({ maxLength: 9 }),
  counts: fc.uint32Array({ maxLength: 9 }),
  points: fc.int32Array({ maxLength: 9 }),
  ids: fc.float64Array({ maxLength: 9 }),
})
const extremes = {
  bytes: Uint8Array.of(0, 255),
  pairs: Uint16Array.of(0, 65_535, 1),
  counts: Uint32Array.of(0, 4_294_967_295),
  points: Int32Array.of(-2_147_483_648, 2_147_483_647, -1_800_000_000, 1_800_000_000),
  ids: Float64Array.of(-(2 ** 53), 2 ** 53, Number.NaN, -0, Number.MIN_VALUE),
}

describe.each([small, large])('a file of columns with the magic $magic', (format) => {
  it('returns what was stored, also empty columns and the largest numbers', () => {
    expect(openColumns(format, encodeColumns(format, extremes, 2 ** 32 - 1))).toEqual({
      columns: extremes,
      label: 2 ** 32 - 1,
    })
    fc.assert(
      fc.property(anyColumns, fc.nat(7), (columns, shift) => {
        const bytes = encodeColumns(format, columns)
        const moved = new Uint8Array(bytes.length + 8)
        moved.set(bytes, shift)
        expect(openColumns(format, moved.subarray(shift, shift + bytes.length)).columns).toEqual(columns)
      }),
    )
  })

  it('copies nothing', () => {
    const bytes = encodeColumns(format, extremes)
    expect(openColumns(format, bytes).columns.points.buffer).toBe(bytes.buffer)
  })

  it('refuses whatever is cut off, longer, or changed in any one bit', () => {
    const bytes = encodeColumns(format, extremes)
    for (let end = 0; end < bytes.length; end++)
      expect(() => openColumns(format, bytes.slice(0, end))).toThrow(ColumnFileError)
    expect(() => openColumns(format, Buffer.concat([bytes, Buffer.alloc(8)]))).toThrow('damaged')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice()
      changed[bit >>> 3]! ^= 1 << (bit & 7)
      expect(() => openColumns(format, changed)).toThrow(ColumnFileError)
    }
  })

  it('says what it is not, and of which version', () => {
    const bytes = encodeColumns(format, extremes)
    expect(() => openColumns(format, Buffer.from('PK a zip file, perhaps, of some length or other'))).toThrow(
      'This is not a file of prepared numbers.',
    )
    expect(() => openColumns({ ...format, version: 4 }, bytes)).toThrow(
      'another version of Doorstep (3 instead of 4): add the region again',
    )
  })
})
