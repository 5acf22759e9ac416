import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { smallerPng } from './smallerPng.ts'

const chunk = (type: string, data: Buffer) => {
  const typed = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}

/** A picture two pixels wide of greys, a row for each list: the filter, then two bytes as filtered. */
function greyPng(rows: number[][], depth = 8): Buffer {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, rows.length, depth, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const lengthOfData = (png: Buffer) => png.readUInt32BE(33)
const rowsOf = (png: Buffer) => [...inflateSync(png.subarray(41, 41 + lengthOfData(png)))]

it('takes every filter back, byte by byte and past 255', () => {
  const png = greyPng([
    [0, 200, 100],
    [1, 250, 10],
    [2, 10, 250],
    [3, 1, 2],
    [4, 5, 255],
  ])
  const rows = [
    [0, 200, 100],
    [0, 250, 4],
    // 250 + 10 and 4 + 250 beyond 255
    [0, 4, 254],
    // 0 and 4 give 2; 3 and 254 give 128
    [0, 3, 130],
    // left 0, above 3: above; then left 8, above 130, corner 3: nearest to 135 is 130
    [0, 8, 129],
  ]
  expect(rowsOf(smallerPng(png))).toEqual(rows.flat())
})

it('gives a picture with right checks, and the same once more', () => {
  const once = smallerPng(greyPng([[2, 7, 9]]))
  const data = once.subarray(37, 41 + lengthOfData(once))
  expect(once.readUInt32BE(41 + lengthOfData(once))).toBe(crc32(data))
  expect(smallerPng(once)).toEqual(once)
})

it('keeps white and black, and of other shades the bits asked for', () => {
  expect(
    rowsOf(
      smallerPng(
        greyPng([
          [0, 255, 0],
          [0, 130, 7],
        ]),
        6,
      ),
    ),
  ).toEqual([0, 255, 0, 0, 130, 4])
})

it('refuses what browsers do not write', () => {
  expect(() => smallerPng(greyPng([[0, 1, 2]], 16))).toThrow('as browsers write it')
  expect(() => smallerPng(Buffer.alloc(8))).toThrow('No PNG')
})
