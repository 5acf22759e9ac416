import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type BasemapFile, decodeBasemap } from '@doorstep/shared/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ExtractContents, ExtractError, writeExtract } from '../extract/index.ts'
import { drawBasemap, prepareBasemap } from './prepare-basemap.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-basemap-'))
})
afterAll(() => rm(folder, { recursive: true }))

const dataDate = new Date('2026-01-01T00:00:00Z')
/** Eight nodes: an outer square (1-4) and an inner one (5-8). */
const corners = [
  [0, 0],
  [9, 0],
  [9, 9],
  [0, 9],
  [3, 3],
  [6, 3],
  [6, 6],
  [3, 6],
] as const
const contents = (parts: Partial<ExtractContents> = {}): ExtractContents => ({
  bounds: [0, 0, 0.0009, 0.0009],
  writingProgram: 'a test',
  dataDate,
  nodes: corners.map(([x, y], index) => ({
    id: index + 1,
    longitude: x * 1_000,
    latitude: y * 1_000,
    tags: index === 0 ? { place: 'suburb', name: 'Corner' } : undefined,
  })),
  ways: [
    { id: 1, nodes: [1, 2, 3], tags: { highway: 'primary', name: 'High Street', bridge: 'yes' } },
    { id: 2, nodes: [1, 2, 3, 4, 1], tags: {} },
    { id: 3, nodes: [5, 6, 7, 8, 5], tags: { building: 'yes', name: 'Somebody at home' } },
    { id: 4, nodes: [2, 3, 99], tags: { railway: 'rail' } },
    { id: 5, nodes: [1, 5], tags: { power: 'line' } },
  ],
  relations: [
    {
      id: 1,
      members: [
        { type: 'way', id: 2, role: 'outer' },
        { type: 'way', id: 3, role: 'inner' },
      ],
      tags: { type: 'multipolygon', leisure: 'park', name: 'Square Park' },
    },
  ],
  ...parts,
})

describe('prepareBasemap', () => {
  it('writes areas with holes, lines with names and bridges, labels, bounds and date', async () => {
    const [source, out] = [join(folder, 'place.osm.pbf'), join(folder, 'place.json.gz')]
    await writeExtract(source, contents())
    await prepareBasemap(source, out)
    const map = decodeBasemap(JSON.parse(gunzipSync(await readFile(out)).toString()))
    expect(map).toMatchObject({ bounds: [0, 0, 0.0009, 0.0009], dataDate: '2026-01-01T00:00:00.000Z', invented: false })
    expect(map.attribution).toBe('© OpenStreetMap contributors')
    expect(map.areas.map((layer) => layer.class)).toEqual(['park', 'building'])
    const park = map.areas[0]!.shapes[0]!
    expect(park.name).toBe('Square Park')
    expect(park.rings.map((ring) => [...ring])).toEqual([
      [0, 0, 0.0009, 0, 0.0009, 0.0009, 0, 0.0009],
      [0.0003, 0.0003, 0.0006, 0.0003, 0.0006, 0.0006, 0.0003, 0.0006],
    ])
    expect(map.lines.map((layer) => layer.class)).toEqual(['primary', 'rail'])
    expect(map.lines[0]!.shapes[0]).toMatchObject({ name: 'High Street', bridge: true })
    // Node 99 is beyond the border of the extract.
    expect([...map.lines[1]!.shapes[0]!.points]).toEqual([0.0009, 0, 0.0009, 0.0009])
    expect(map.labels).toEqual([{ class: 'suburb', name: 'Corner', longitude: 0, latitude: 0 }])
  })

  it('keeps the names of houses out of the drawing', async () => {
    const source = join(folder, 'names.osm.pbf')
    await writeExtract(source, contents())
    expect((await drawBasemap(source)).names).not.toContain('Somebody at home')
  })

  it('says that the demo town is invented', async () => {
    const source = join(folder, 'demo.osm.pbf')
    await writeExtract(source, contents({ writingProgram: 'doorstep demo town', source: 'Demo town, invented' }))
    expect(await drawBasemap(source)).toMatchObject({ invented: true, attribution: 'Demo town, invented' })
  })

  it('leaves the old drawing and nothing else when the extract is bad or empty', async () => {
    const own = await mkdtemp(join(folder, 'own-'))
    const [source, out] = [join(own, 'place.osm.pbf'), join(own, 'place.json.gz')]
    await writeExtract(source, contents())
    await prepareBasemap(source, out)
    const before = await readFile(out)
    await writeExtract(source, contents({ nodes: [], ways: [], relations: [] }))
    await expect(prepareBasemap(source, out)).rejects.toThrow('place.osm.pbf is empty: it holds no map.')
    await expect(prepareBasemap(join(own, 'none.osm.pbf'), out)).rejects.toThrow(ExtractError)
    expect(await readFile(out)).toEqual(before)
    expect(await readdir(own)).toEqual(['place.json.gz', 'place.osm.pbf'])
  })

  it('reports progress to the end and stops when told', async () => {
    const source = join(folder, 'progress.osm.pbf')
    await writeExtract(source, contents())
    const seen: number[] = []
    await drawBasemap(source, { onProgress: (done) => seen.push(done) })
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(1)
    const signal = AbortSignal.abort(new Error('stopped by hand'))
    await expect(drawBasemap(source, { signal })).rejects.toThrow('stopped by hand')
  })
})

const realData = process.env.REAL_DATA
describe.skipIf(realData === undefined)('real extracts', () => {
  it('draws Newport within its place although railways trail far out of it', async () => {
    const out = join(folder, 'newport.json.gz')
    const file: BasemapFile = await prepareBasemap(join(realData!, 'data/newport.osm.pbf'), out)
    const [west, south, east, north] = file.bounds
    expect([west, south, east, north].map((edge) => edge.toFixed(1))).toEqual(['-3.1', '51.5', '-2.9', '51.6'])
    const buildings = file.areas.find((layer) => layer.class === 'building')!
    expect(buildings.shapes.length).toBeGreaterThan(15_000)
    expect(file.names).toContain('Commercial Road')
    expect((await readFile(out)).length).toBeLessThan(1_500_000)
  })
})
