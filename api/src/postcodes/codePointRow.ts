import { normalisePostcode } from '@doorstep/shared/rules'
import { gridExtent } from './grid.ts'
import type { PostcodeRow } from './postcodeSource.ts'

/**
 * Ordnance Survey's columns since 2011: postcode, positional quality, easting, northing, country, NHS region, NHS area, county, district, ward.
 * The older table of 19 columns has a different order and is rejected.
 */
const columns = 10
const wholeNumber = /^[0-9]{1,7}$/

/** Reads one CSV record. Returns what is wrong with it, without its content, if it is not a Code-Point Open row. */
export function readCodePointRow(record: readonly string[]): PostcodeRow | string {
  if (record.length !== columns) return `${columns} columns expected, ${record.length} found`
  const [text = '', quality = '', easting = '', northing = ''] = record
  const postcode = normalisePostcode(text)
  if (postcode === undefined) return 'the first column is not a postcode'
  for (const number of [quality, easting, northing]) {
    if (!wholeNumber.test(number)) return 'quality, easting and northing must be whole numbers'
  }
  const row = { postcode, quality: Number(quality), easting: Number(easting), northing: Number(northing) }
  if (row.quality < 10 || row.quality > 90) return 'the quality is not between 10 and 90'
  if (row.easting > gridExtent.easting || row.northing > gridExtent.northing) return 'the position is off the grid'
  return row
}
