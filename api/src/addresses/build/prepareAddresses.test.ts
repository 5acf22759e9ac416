import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ExtractError,
  type ExtractNode,
  type ExtractRelation,
  type ExtractWay,
  writeExtract,
} from '../../extract/index.ts'
import { createAddressSearch } from '../search/createAddressSearch.ts'
import { prepareAddresses } from './prepareAddresses.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-addresses-'))
})
afterAll(() => rm(folder, { recursive: true }))

const node = (id: number, x: number, y: number, tags: Record<string, string> = {}): ExtractNode => ({
  ...{ id, longitude: x, latitude: 540_000_000 + y, tags },
})
const at = (houseNumber: string, street: string) => ({ 'addr:housenumber': houseNumber, 'addr:street': street })

interface Drawn {
  readonly nodes: ExtractNode[]
  readonly ways?: ExtractWay[]
  readonly relations?: ExtractRelation[]
}

let files = 0
async function prepare({ nodes, ways = [], relations = [] }: Drawn): Promise<string> {
  const extract = join(folder, `${++files}.osm.pbf`)
  await writeExtract(extract, { bounds: [0, 54, 1, 55], writingProgram: 'test', nodes, ways, relations })
  await prepareAddresses(extract, join(folder, `${files}.bin`))
  return join(folder, `${files}.bin`)
}

const failOnError = (region: string, problem: string) => expect.fail(`${region}: ${problem}`)

/** Abbreviated results, with points as drawn. */
function answers(file: string, text: string): string[] {
  const search = createAddressSearch(() => [{ name: 'Drawn', file }], failOnError)
  return search
    .search({ text, limit: 8 })
    .map(
      ({ label, quality, point: [x, y] }) =>
        `${quality}: ${label} @${Math.round(x * 1e7)},${Math.round(y * 1e7 - 540_000_000)}`,
    )
}

/** A square building of 1,000 by 1,000 with corners 1 to 4. */
const square = [node(1, 0, 0), node(2, 1_000, 0), node(3, 1_000, 1_000), node(4, 0, 1_000)]
const ring = [1, 2, 3, 4, 1]

describe('prepareAddresses', () => {
  it('reads addresses from nodes, buildings and multipolygons', async () => {
    const file = await prepare({
      nodes: [...square, node(5, 5_000, 5_000, at('1', 'Quay Street'))],
      ways: [
        { id: 1, nodes: ring, tags: { building: 'house', ...at('3', 'Quay Street') } },
        { id: 2, nodes: [1, 2, 3], tags: {} },
        { id: 3, nodes: [3, 4, 1], tags: {} },
      ],
      relations: [
        {
          id: 1,
          members: [
            { type: 'way', id: 2, role: 'outer' },
            { type: 'way', id: 3, role: 'outer' },
          ],
          tags: { type: 'multipolygon', ...at('5', 'Quay Street') },
        },
      ],
    })
    expect(answers(file, '1 quay')).toEqual(['exact: 1 Quay Street @5000,5000'])
    expect(answers(file, '3 quay')).toEqual(['exact: 3 Quay Street @500,500'])
    expect(answers(file, '5 quay')).toEqual(['exact: 5 Quay Street @500,500'])
  })

  it('places an address at its main entrance when there is exactly one', async () => {
    const withEntrances = (...entrances: string[]) =>
      prepare({
        nodes: square.map((corner, index) => ({
          ...corner,
          tags: entrances[index] ? { entrance: entrances[index] } : {},
        })),
        ways: [{ id: 1, nodes: ring, tags: { building: 'yes', ...at('3', 'Quay Street') } }],
      })
    expect(answers(await withEntrances('yes', 'main', 'service'), '3 quay')).toEqual(['exact: 3 Quay Street @1000,0'])
    expect(answers(await withEntrances('yes'), '3 quay')).toEqual(['exact: 3 Quay Street @0,0'])
    expect(answers(await withEntrances('yes', 'yes'), '3 quay')).toEqual(['exact: 3 Quay Street @500,500'])
    expect(answers(await withEntrances('service', 'emergency'), '3 quay')).toEqual(['exact: 3 Quay Street @500,500'])
  })

  it('reads interpolation lines, streets, named blocks, streets of relations, and the town around them', async () => {
    const file = await prepare({
      nodes: [
        ...square,
        node(5, 10_000, 0, at('2', 'Mill Lane')),
        node(6, 20_000, 0, at('8', 'Mill Lane')),
        node(7, 30_000, 0, { 'addr:housenumber': '4', building: 'house' }),
        node(8, 0, 20_000, { place: 'town', name: 'Saltwick' }),
      ],
      ways: [
        { id: 1, nodes: ring, tags: { building: 'apartments', name: 'Beacon Court' } },
        { id: 2, nodes: [5, 6], tags: { 'addr:interpolation': 'even' } },
        { id: 3, nodes: [1, 5], tags: { highway: 'residential', name: 'Empty Row' } },
      ],
      relations: [
        {
          id: 1,
          members: [{ type: 'node', id: 7, role: 'house' }],
          tags: { type: 'associatedStreet', name: 'Weaver Street' },
        },
      ],
    })
    expect(answers(file, '4 mill lane')).toEqual(['interpolated: 4 Mill Lane, Saltwick @13333,0'])
    expect(answers(file, 'beacon court')).toEqual(['exact: Beacon Court, Saltwick @500,500'])
    expect(answers(file, 'empty row')).toEqual([expect.stringMatching(/^street: Empty Row, Saltwick @/)])
    expect(answers(file, '4 weaver st')).toEqual(['exact: 4 Weaver Street, Saltwick @30000,0'])
  })

  it('skips what cannot be found, and nodes missing from the extract', async () => {
    const file = await prepare({
      nodes: [node(1, 0, 0, { 'addr:housenumber': '3' }), node(2, 9, 9, { 'addr:city': 'Saltwick' })],
      ways: [
        { id: 1, nodes: [77, 78, 77], tags: at('5', 'Quay Street') },
        { id: 2, nodes: [1, 79], tags: at('7', 'Quay Street') },
      ],
    })
    expect(answers(file, 'saltwick')).toEqual([])
    expect(answers(file, '5 quay street')).toEqual(['street: Quay Street @0,0'])
    expect(answers(file, '7 quay street')).toEqual(['exact: 7 Quay Street @0,0'])
  })

  it('reports progress from 0 to 1, and writes the same file for the same extract', async () => {
    const [one, other] = [await prepare({ nodes: square }), await prepare({ nodes: square })]
    expect(await readFile(one)).toEqual(await readFile(other))
    const seen: number[] = []
    await prepareAddresses(join(folder, `${files}.osm.pbf`), join(folder, 'again.bin'), {
      onProgress: (done) => seen.push(done),
    })
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(1)
  })

  it('leaves only the old file when it is aborted or the extract is bad', async () => {
    const out = join(folder, 'kept.bin')
    await writeFile(out, 'old')
    const [extract, bad] = [join(folder, 'whole.osm.pbf'), join(folder, 'bad.osm.pbf')]
    await writeExtract(extract, {
      bounds: [0, 54, 1, 55],
      writingProgram: 'test',
      nodes: square,
      ways: [],
      relations: [],
    })
    await writeFile(bad, 'no map')
    const before = await readdir(folder)
    await expect(prepareAddresses(bad, out)).rejects.toThrow(ExtractError)
    const stopping = AbortSignal.abort(new Error('stopped by hand'))
    await expect(prepareAddresses(extract, out, { signal: stopping })).rejects.toThrow('stopped by hand')
    expect(await readFile(out, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(before)
  })
})

describe('createAddressSearch', () => {
  it('searches all current regions, and knows when there are none', async () => {
    const [one, other] = [
      await prepare({ nodes: [node(1, 0, 0, at('1', 'Quay Street'))] }),
      await prepare({ nodes: [node(1, 900_000, 0, at('1', 'Quay Street'))] }),
    ]
    let regions = [one]
    const search = createAddressSearch(() => regions.map((file) => ({ name: 'Region', file })), failOnError)
    const found = (...near: readonly [number, number][]) =>
      search
        .search({ text: '1 quay street', limit: 8, near: near.length > 0 ? near : undefined })
        .map(({ point }) => point[0])
    expect([search.hasAddresses(), found()]).toEqual([true, [0]])
    regions = [one, other]
    expect(found()).toEqual([0, 0.09])
    expect(found([0.1, 54])).toEqual([0.09, 0])
    expect(search.search({ text: '1 quay street', limit: 1 })).toHaveLength(1)
    regions = []
    expect([search.hasAddresses(), found()]).toEqual([false, []])
  })

  it('skips a region whose file is damaged or missing, and reports it once', async () => {
    const whole = await prepare({ nodes: [node(1, 0, 0, at('1', 'Quay Street'))] })
    const damaged = join(folder, 'damaged.bin')
    await writeFile(damaged, 'no addresses')
    let regions = ['gone', 'damaged', 'whole']
    const files = { gone: join(folder, 'gone.bin'), damaged, whole }
    const reported: string[] = []
    const search = createAddressSearch(
      () => regions.map((name) => ({ name, file: files[name as keyof typeof files] })),
      (region) => reported.push(region),
    )
    for (let time = 0; time < 3; time++) expect(search.search({ text: 'quay street 1', limit: 8 })).toHaveLength(1)
    expect(reported).toEqual(['gone', 'damaged'])
    regions = ['damaged']
    expect([search.hasAddresses(), search.search({ text: 'quay street 1', limit: 8 })]).toEqual([false, []])
  })

  it('ranks matches of more typed words first, in any region', async () => {
    const [small, large] = [
      await prepare({ nodes: [node(1, 0, 0, { ...at('29', 'Tern Lane'), 'addr:postcode': 'ZZ2 1GT' })] }),
      await prepare({ nodes: [node(1, 900_000, 0, { ...at('29', 'Forge Lane'), 'addr:postcode': 'ZZ9 9ZZ' })] }),
    ]
    const search = createAddressSearch(() => [small, large].map((file) => ({ name: 'Region', file })), failOnError)
    const found = (text: string) => search.search({ text, limit: 8 }).map(({ street }) => street)
    expect(found('29 teern lane')[0]).toBe('Tern Lane')
    expect(found('29 tern lane zz9 9zz')).toContain('Forge Lane')
    expect(found('29 lane')).toHaveLength(2)
  })
})
