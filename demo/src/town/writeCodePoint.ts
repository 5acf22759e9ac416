import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import proj4 from 'proj4'
import { ZipFile } from 'yazl'
import type { TownPostcode } from './postcodes.ts'

/** British National Grid with the Helmert parameters of EPSG:1314, accurate to about 5 m. */
const nationalGrid =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'

const columnHeaders =
  'PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\r\nPostcode,Positional_quality_indicator,Eastings,Northings,Country_code,' +
  'NHS_regional_HA_code,NHS_HA_code,Admin_county_code,Admin_district_code,Admin_ward_code\r\n'

/** Ten columns per row as Ordnance Survey ships them; England's country code, districts and wards that do not exist. */
export function codePointRows(postcodes: readonly TownPostcode[]): string[] {
  const toGrid = proj4('WGS84', nationalGrid)
  return postcodes.map(({ postcode, longitude, latitude }) => {
    const [east, north] = toGrid.forward([longitude, latitude]) as [number, number]
    const codes = '"E92000001","E19000000","E18000000","","E07999999","E05999999"'
    return `"${codePointSpelling(postcode)}",10,${Math.round(east)},${Math.round(north)},${codes}`
  })
}

/** Seven characters: the outward code padded to four, then the inward code ("ZZ1 1AA", "ZZ101AA"). */
function codePointSpelling(postcode: string): string {
  const [outward, inward] = postcode.split(' ') as [string, string]
  return outward.padEnd(4) + inward
}

/** Writes a zip laid out like the official one of Code-Point Open. Its files are dated `date`: the same town, the same bytes. */
export async function writeCodePoint(path: string, postcodes: readonly TownPostcode[], date: Date): Promise<void> {
  const zip = new ZipFile()
  const when = { mtime: date, forceDosTimestamp: true }
  const written = pipeline(zip.outputStream, createWriteStream(path))
  zip.addEmptyDirectory('Data', when)
  zip.addEmptyDirectory('Data/CSV', when)
  zip.addBuffer(Buffer.from(`${codePointRows(postcodes).join('\r\n')}\r\n`), 'Data/CSV/zz.csv', when)
  zip.addEmptyDirectory('Doc', when)
  zip.addBuffer(Buffer.from(columnHeaders), 'Doc/Code-Point_Open_Column_Headers.csv', when)
  const about = `PRODUCT: invented postcodes of a demo town, shaped like Code-Point Open\r\n      ZZ\t${postcodes.length}\r\n`
  zip.addBuffer(Buffer.from(about), 'Doc/metadata.txt', when)
  zip.addBuffer(Buffer.from('Invented data. No rights reserved.\r\n'), 'Doc/licence.txt', when)
  zip.end()
  await written
}
