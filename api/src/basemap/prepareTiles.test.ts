import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { classifyRings, VectorTile, type VectorTileFeature } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeTown } from '../../../demo/src/town/index.ts'
import { type ExtractContents, ExtractError, writeExtract } from '../extract/index.ts'
import { kinds } from './kinds.ts'
import { TilesReader } from './mbtiles.ts'
import { prepareTiles } from './prepareTiles.ts'
import { doubleArea } from './rings.ts'
import { buffer, extent, worldX, worldY } from './world.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-tiles-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Eight nodes: an outer square of about 100 m (1-4) and an inner one (5-8). */
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
  dataDate: new Date('2026-01-01T00:00:00Z'),
  nodes: corners.map(([x, y], index) => ({
    id: index + 1,
    longitude: x * 1_000,
    latitude: y * 1_000,
    tags: index === 0 ? { place: 'suburb', name: 'Corner' } : index === 4 ? { 'addr:housenumber': '7a' } : undefined,
  })),
  ways: [
    { id: 1, nodes: [1, 2, 3], tags: { highway: 'primary', name: 'High Street', ref: 'A1', bridge: 'yes' } },
    { id: 2, nodes: [1, 2, 3, 4, 1], tags: {} },
    { id: 3, nodes: [5, 6, 7, 8, 5], tags: { building: 'yes', name: 'Somebody at home', 'addr:housenumber': '9' } },
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

interface Decoded {
  readonly zoom: number
  readonly column: number
  readonly row: number
  readonly bytes: number
  readonly layers: Record<string, VectorTileFeature[]>
}

/** Every tile of a file; rows count from the north. */
function tilesIn(path: string): Decoded[] {
  const database = new DatabaseSync(path, { readOnly: true })
  const rows = database.prepare('select * from tiles order by zoom_level, tile_column, tile_row').all()
  database.close()
  return rows.map((row) => {
    const zoom = Number(row.zoom_level)
    const bytes = row.tile_data as Uint8Array
    const { layers } = new VectorTile(new PbfReader(gunzipSync(bytes)))
    return {
      ...{ zoom, column: Number(row.tile_column), row: 2 ** zoom - 1 - Number(row.tile_row), bytes: bytes.length },
      layers: Object.fromEntries(
        Object.entries(layers).map(([name, layer]) => [
          name,
          Array.from({ length: layer.length }, (_, index) => layer.feature(index)),
        ]),
      ),
    }
  })
}

const propertiesAt = (tiles: readonly Decoded[], zoom: number, layer: string) =>
  tiles
    .filter((tile) => tile.zoom === zoom)
    .flatMap((tile) => tile.layers[layer] ?? [])
    .map(({ properties }) => properties)

describe('prepareTiles', () => {
  it('writes the features of the extract, each from its first zoom', async () => {
    const [source, out] = [join(folder, 'place.osm.pbf'), join(folder, 'place.mbtiles')]
    await writeExtract(source, contents())
    const prepared = await prepareTiles(source, out)
    expect(prepared).toMatchObject({
      ...{ bounds: [0, 0, 0.0009, 0.0009], dataDate: '2026-01-01T00:00:00.000Z', invented: false },
      attribution: '© OpenStreetMap contributors',
    })
    const tiles = tilesIn(out)
    expect(prepared.tiles).toBe(tiles.length)
    expect(propertiesAt(tiles, 16, 'streets')).toContainEqual({
      ...{ kind: 'primary', name: 'High Street', ref: 'A1', bridge: 1 },
    })
    expect(propertiesAt(tiles, 16, 'land')).toContainEqual({ kind: 'park' })
    expect(
      propertiesAt(tiles, 16, 'numbers')
        .map(({ name }) => name)
        .sort(),
    ).toContain('7a')
    expect(propertiesAt(tiles, 16, 'numbers').map(({ name }) => name)).toContain('9')
    expect(propertiesAt(tiles, 15, 'numbers')).toEqual([])
    expect(propertiesAt(tiles, 16, 'names').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Corner', 'Square Park']),
    )
    // Node 99 is outside the extract: the railway is drawn up to it.
    expect(propertiesAt(tiles, 16, 'rails')).not.toEqual([])
    for (const tile of tiles)
      for (const [layer, features] of Object.entries(tile.layers))
        for (const { properties } of features)
          expect(tile.zoom).toBeGreaterThanOrEqual(firstZoomOf(layer, properties.kind))
    expect(propertiesAt(tiles, 12, 'buildings')).toEqual([])
    expect(propertiesAt(tiles, 5, 'streets')).toEqual([])
    expect(propertiesAt(tiles, 7, 'streets')).not.toEqual([])
  })

  it('cuts the hole out of the park and omits names of houses', async () => {
    const [source, out] = [join(folder, 'hole.osm.pbf'), join(folder, 'hole.mbtiles')]
    await writeExtract(source, contents())
    await prepareTiles(source, out)
    const tiles = tilesIn(out)
    const parks = tiles.filter(({ zoom }) => zoom === 16).flatMap(({ layers }) => layers.land ?? [])
    expect(parks.some((park) => park.loadGeometry().length === 2)).toBe(true)
    expect(
      JSON.stringify(
        tiles.map(({ layers }) =>
          Object.values(layers)
            .flat()
            .map(({ properties }) => properties),
        ),
      ),
    ).not.toContain('Somebody')
  })

  it('writes the same file for the same extract', async () => {
    const source = join(folder, 'same.osm.pbf')
    await writeExtract(source, contents())
    const [one, other] = [join(folder, 'one.mbtiles'), join(folder, 'other.mbtiles')]
    await prepareTiles(source, one)
    await prepareTiles(source, other)
    expect((await readFile(one)).equals(await readFile(other))).toBe(true)
  })

  it('is MBTiles: application id, metadata, rows from the south', async () => {
    const [source, out] = [join(folder, 'spec.osm.pbf'), join(folder, 'spec.mbtiles')]
    await writeExtract(source, contents())
    await prepareTiles(source, out)
    const database = new DatabaseSync(out, { readOnly: true })
    expect(database.prepare('pragma application_id').get()).toEqual({ application_id: 0x4d504258 })
    // 0° is the lower edge of the northern half: the last row from the north is 2^15 - 1, from the south 2^15.
    const [row] = database.prepare('select max(tile_row) as row from tiles where zoom_level = 16').all()
    expect(row).toEqual({ row: 2 ** 15 })
    database.close()
    const reader = new TilesReader(out)
    expect(reader.tile(16, 2 ** 15, 2 ** 15 - 1)).toBeInstanceOf(Uint8Array)
    expect(reader.tile(16, 2 ** 15, 2 ** 15 + 1)).toBeUndefined()
    expect(Object.fromEntries(reader.metadata)).toMatchObject({
      ...{ format: 'pbf', minzoom: '5', maxzoom: '16', bounds: '0.000000,0.000000,0.000900,0.000900' },
    })
    const { vector_layers: layers } = JSON.parse(reader.metadata.get('json')!) as { vector_layers: { id: string }[] }
    expect(layers.map(({ id }) => id)).toContain('streets')
    reader.close()
  })

  it('marks the demo town as invented', async () => {
    const [source, out] = [join(folder, 'demo.osm.pbf'), join(folder, 'demo.mbtiles')]
    await writeExtract(source, contents({ writingProgram: 'doorstep demo town', source: 'Demo town, invented' }))
    expect(await prepareTiles(source, out)).toMatchObject({ invented: true, attribution: 'Demo town, invented' })
  })

  it('leaves only the old file when the extract is bad or empty, or it is aborted', async () => {
    const own = await mkdtemp(join(folder, 'own-'))
    const [source, out] = [join(own, 'place.osm.pbf'), join(own, 'tiles.mbtiles')]
    await writeFile(out, 'the old one')
    await writeExtract(source, contents())
    const stop = new AbortController()
    const onProgress = (done: number) => done > 0.5 && stop.abort(new Error('stopped by hand'))
    await expect(prepareTiles(source, out, { signal: stop.signal, onProgress })).rejects.toThrow('stopped by hand')
    await writeExtract(source, contents({ nodes: [], ways: [], relations: [] }))
    await expect(prepareTiles(source, out)).rejects.toThrow('place.osm.pbf is empty: it contains no map.')
    await expect(prepareTiles(join(own, 'none.osm.pbf'), out)).rejects.toThrow(ExtractError)
    expect(await readFile(out, 'utf8')).toBe('the old one')
    expect(await readdir(own)).toEqual(['place.osm.pbf', 'tiles.mbtiles'])
  })

  it('reports progress from 0 to 1', async () => {
    const source = join(folder, 'progress.osm.pbf')
    await writeExtract(source, contents())
    const seen: number[] = []
    await prepareTiles(source, join(folder, 'progress.mbtiles'), { onProgress: (done) => seen.push(done) })
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.at(-1)).toBe(1)
  })
})

const firstZoomOf = (layer: string, kind: unknown): number =>
  Math.min(
    ...Object.values(kinds)
      .filter((one) => one.layer === layer && (kind === undefined || one.name === kind))
      .map((one) => one.fromZoom),
  )

/** Invariants of every tile. */
function expectSound(tiles: readonly Decoded[], maxBytes: number): void {
  const faults: string[] = []
  for (const { zoom, column, row, bytes, layers } of tiles) {
    const fault = (text: string) => faults.push(`${zoom}/${column}/${row}: ${text}`)
    if (bytes > maxBytes) fault(`${bytes} bytes`)
    for (const [name, features] of Object.entries(layers))
      for (const feature of features) {
        const rings = feature.loadGeometry()
        if (rings.length === 0) fault(`${name} has an empty shape`)
        for (const { x, y } of rings.flat())
          if (Math.min(x, y) < -buffer || Math.max(x, y) > extent + buffer) fault(`${name} reaches to ${x} ${y}`)
        if (feature.type === 3) {
          const areas = classifyRings(rings)
          if (areas.flat().length !== rings.length) fault(`${name} has a hole without its area`)
          for (const ring of rings) {
            const flat = ring.flatMap(({ x, y }) => [x, y])
            const isClosed = ring[0]!.x === ring.at(-1)!.x && ring[0]!.y === ring.at(-1)!.y
            if (!isClosed || ring.length < 4 || doubleArea(flat) === 0) fault(`${name} has an open or empty ring`)
          }
        } else if (feature.type === 2 && rings.some((line) => line.length < 2)) fault(`${name} has a line of one point`)
        if (zoom < firstZoomOf(name, feature.properties.kind)) fault(`${name} ${feature.properties.kind} is too early`)
      }
  }
  expect(faults.slice(0, 5)).toEqual([])
}

describe('the demo town', () => {
  it('gives valid tiles within its bounds, with house numbers at the last zoom', async () => {
    const { extractPath, town } = await writeTown(join(folder, 'town'))
    const out = join(folder, 'town.mbtiles')
    const { bounds } = await prepareTiles(extractPath, out)
    const tiles = tilesIn(out)
    expectSound(tiles, 150_000)
    expect(propertiesAt(tiles, 16, 'numbers').length).toBeGreaterThan(1_000)
    expect(propertiesAt(tiles, 14, 'names').map(({ name }) => name)).toContain('Doggerby')
    expect(bounds).toEqual(town.map.bounds())
    const [west, south, east, north] = bounds
    for (const { zoom, column, row } of tiles) {
      const tile = extent * 2 ** (16 - zoom)
      expect(column * tile).toBeLessThanOrEqual(worldX(east))
      expect((column + 1) * tile).toBeGreaterThanOrEqual(worldX(west))
      expect(row * tile).toBeLessThanOrEqual(worldY(south))
      expect((row + 1) * tile).toBeGreaterThanOrEqual(worldY(north))
    }
    const small = join(folder, 'town-small.mbtiles')
    await prepareTiles(extractPath, small, { maxBytes: 12_000 })
    expectSound(tilesIn(small), 12_000)
  })
})

const realData = process.env.REAL_DATA
describe.skipIf(realData === undefined)('Newport', () => {
  it('gives valid tiles of at most 150 kB, with its streets and the estuary', { timeout: 60_000 }, async () => {
    const out = join(folder, 'newport.mbtiles')
    await prepareTiles(join(realData!, 'data/newport.osm.pbf'), out)
    const tiles = tilesIn(out)
    expectSound(tiles, 150_000)
    expect(propertiesAt(tiles, 14, 'streets').map(({ name }) => name)).toContain('Commercial Road')
    expect(propertiesAt(tiles, 16, 'buildings').length).toBeGreaterThan(15_000)
    expect(propertiesAt(tiles, 16, 'numbers').length).toBeGreaterThan(15_000)
  })
})
