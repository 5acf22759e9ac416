import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readExtract, readExtractHeader } from '@doorstep/api/src/extract/index.ts'
import proj4 from 'proj4'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codePointRows } from './writeCodePoint.ts'
import { writeTown } from './writeTown.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-town-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('writeTown', () => {
  it('writes a standard extract, the same bytes every time', async () => {
    const { extractPath, postcodesPath, town } = await writeTown(join(folder, 'a'))
    const again = await writeTown(join(folder, 'b'))
    expect(await readFile(again.extractPath)).toEqual(await readFile(extractPath))
    expect(await readFile(again.postcodesPath)).toEqual(await readFile(postcodesPath))
    const header = await readExtractHeader(extractPath)
    expect(header).toMatchObject({ writingProgram: 'doorstep demo town', bounds: town.map.bounds() })
    const count = { nodes: 0, ways: 0, relations: 0 }
    for await (const block of readExtract(extractPath)) {
      count.nodes += block.nodes.count
      count.ways += block.ways.count
      count.relations += block.relations.count
    }
    expect(count.nodes).toBe(town.map.nodeCount)
    expect(count.ways).toBeGreaterThan(4_000)
    expect(count.relations).toBe(town.map.extractRelations().length)
    const zip = (await readFile(postcodesPath)).toString('latin1')
    expect(zip.startsWith('PK')).toBe(true)
    for (const name of ['Data/CSV/zz.csv', 'Doc/Code-Point_Open_Column_Headers.csv']) expect(zip).toContain(name)
  })
})

describe('codePointRows', () => {
  it('has ten columns, seven characters per postcode, and eastings and northings of the same point', () => {
    const place = { longitude: 2.4, latitude: 54.72 }
    const rows = codePointRows([
      { postcode: 'ZZ1 1AA', ...place },
      { postcode: 'ZZ10 1AA', ...place },
    ])
    const columns = rows.map((row) => row.split(','))
    expect(columns.map(([postcode]) => postcode)).toEqual(['"ZZ1 1AA"', '"ZZ101AA"'])
    for (const row of columns) expect(row.length).toBe(10)
    const [, , east, north] = columns[0]!.map(Number) as [number, number, number, number]
    // PROJ's definition of EPSG:27700, written out, back to WGS84.
    const grid =
      '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
      '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'
    const [longitude, latitude] = proj4(grid, 'WGS84').forward([east, north]) as [number, number]
    expect(Math.abs(longitude - place.longitude) * 64_000).toBeLessThan(2)
    expect(Math.abs(latitude - place.latitude) * 111_000).toBeLessThan(2)
  })
})
