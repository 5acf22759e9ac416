import { describe, expect, it } from 'vitest'
import { readCodePointRow } from './codePointRow.ts'

const rest = ['E92000001', 'E19000003', 'E18000007', '', 'E09000019', 'E05000374']

describe('readCodePointRow', () => {
  it('reads a row, with any padding of its postcode', () => {
    const expected = { postcode: 'N1 9GU', quality: 10, easting: 530258, northing: 186898 }
    for (const text of ['N1 9GU', 'N1  9GU', 'N19GU']) {
      expect(readCodePointRow([text, '10', '530258', '186898', ...rest])).toEqual(expected)
    }
  })

  it('reads a row without a position', () => {
    expect(readCodePointRow(['N19 4PG', '90', '0', '0', ...rest])).toMatchObject({
      easting: 0,
      northing: 0,
      quality: 90,
    })
  })

  it.each([
    ['nothing', [''], '10 columns expected, 1 found'],
    ['a column short', ['N19 4PG', '10', '530258', '186898', ...rest.slice(1)], '10 columns expected, 9 found'],
    ['the table of 19 columns', ['N19 4PG', ...'1234567890abcdefgh'], '10 columns expected, 19 found'],
    ['a header', ['PC', 'PQ', 'EA', 'NO', ...rest], 'the first column is not a postcode'],
    ['no postcode', ['N19 4P0', '10', '530258', '186898', ...rest], 'the first column is not a postcode'],
    ['no easting', ['N19 4PG', '10', '', '186898', ...rest], 'quality, easting and northing must be whole numbers'],
    [
      'a decimal',
      ['N19 4PG', '10', '530258.5', '186898', ...rest],
      'quality, easting and northing must be whole numbers',
    ],
    ['a sign', ['N19 4PG', '10', '-530258', '186898', ...rest], 'quality, easting and northing must be whole numbers'],
    ['degrees', ['N19 4PG', '10', '5e5', '186898', ...rest], 'quality, easting and northing must be whole numbers'],
    ['a quality of 5', ['N19 4PG', '5', '530258', '186898', ...rest], 'the quality is not between 10 and 90'],
    ['far east', ['N19 4PG', '10', '800001', '186898', ...rest], 'the position is off the grid'],
    ['far north', ['N19 4PG', '10', '530258', '1300001', ...rest], 'the position is off the grid'],
  ])('reports what is wrong with %s', (_what, record, expected) => {
    expect(readCodePointRow(record)).toBe(expected)
  })
})
