import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import proj4 from 'proj4'
import { ZipFile } from 'yazl'
import { writeExtract } from '../../../api/src/extract/index.ts'
import { makeTown, type Town, type TownOptions } from './make-town.ts'
import type { TownPostcode } from './postcodes.ts'

/** Marks the demo town's extract, so that the map can say that the place is invented. */
export const townWritingProgram = 'doorstep demo town'

/** The town has no survey date; this one stands in its header so that the same seed gives the same file. */
const dataDate = new Date('2026-01-01T00:00:00Z')

/** British National Grid with the Helmert parameters of EPSG:1314, good to about 5 m. */
const nationalGrid =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'

export interface TownFiles {
  readonly extractPath: string
  readonly postcodesPath: string
  readonly town: Town
}

/** Makes the town and writes it into `folder` as an OpenStreetMap extract and a zip shaped like Code-Point Open. */
export async function writeTown(folder: string, options: TownOptions = {}): Promise<TownFiles> {
  const town = makeTown(options)
  await mkdir(folder, { recursive: true })
  const extractPath = join(folder, 'demo-town.osm.pbf')
  const postcodesPath = join(folder, 'demo-postcodes.zip')
  await writeExtract(extractPath, {
    bounds: town.map.bounds(),
    writingProgram: townWritingProgram,
    source: 'Demo town, invented',
    dataDate,
    nodes: town.map.extractNodes(),
    ways: town.map.extractWays(),
    relations: town.map.extractRelations(),
  })
  await writePostcodes(postcodesPath, town.postcodes)
  return { extractPath, postcodesPath, town }
}

const columnHeaders =
  'PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\r\nPostcode,Positional_quality_indicator,Eastings,Northings,Country_code,' +
  'NHS_regional_HA_code,NHS_HA_code,Admin_county_code,Admin_district_code,Admin_ward_code\r\n'

/** Ten columns as Ordnance Survey ships them; the codes are England's with districts and wards that do not exist. */
async function writePostcodes(path: string, postcodes: readonly TownPostcode[]): Promise<void> {
  const toGrid = proj4('WGS84', nationalGrid)
  const rows = postcodes.map(({ postcode, longitude, latitude }) => {
    const [east, north] = toGrid.forward([longitude, latitude]) as [number, number]
    const codes = '"E92000001","E19000000","E18000000","","E07999999","E05999999"'
    return `"${codePointSpelling(postcode)}",10,${Math.round(east)},${Math.round(north)},${codes}\r\n`
  })
  const zip = new ZipFile()
  const when = { mtime: dataDate }
  const written = pipeline(zip.outputStream, createWriteStream(path))
  zip.addEmptyDirectory('Data', when)
  zip.addEmptyDirectory('Data/CSV', when)
  zip.addBuffer(Buffer.from(rows.join('')), 'Data/CSV/zz.csv', when)
  zip.addEmptyDirectory('Doc', when)
  zip.addBuffer(Buffer.from(columnHeaders), 'Doc/Code-Point_Open_Column_Headers.csv', when)
  const about = `PRODUCT: invented postcodes of a demo town, shaped like Code-Point Open\r\n      ZZ\t${postcodes.length}\r\n`
  zip.addBuffer(Buffer.from(about), 'Doc/metadata.txt', when)
  zip.addBuffer(Buffer.from('Invented data. No rights reserved.\r\n'), 'Doc/licence.txt', when)
  zip.end()
  await written
}

/** Seven characters: the outward code padded to four, the inward code behind it ("ZZ1 1AA", "ZZ101AA"). */
function codePointSpelling(postcode: string): string {
  const [outward, inward] = postcode.split(' ') as [string, string]
  return outward.padEnd(4) + inward
}
