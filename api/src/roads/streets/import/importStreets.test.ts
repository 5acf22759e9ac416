import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExtractError, type ExtractWay, writeExtract } from '../../../extract/index.ts'
import { textMapContents } from '../testing/textMap.ts'
import { importStreets } from './importStreets.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-streets-'))
})
afterAll(async () => rm(folder, { recursive: true }))

const drawn = textMapContents({
  map: 'a-b-c-d',
  ways: { abc: { highway: 'residential', name: 'Sea Street' }, cd: { waterway: 'ditch' } },
  nodes: { b: { barrier: 'bollard' } },
})

async function write(name: string, contents = drawn): Promise<string> {
  const path = join(folder, name)
  await writeExtract(path, contents)
  return path
}

describe('importStreets', () => {
  it('keeps only usable ways and their nodes', async () => {
    const { ways, nodes } = await importStreets(await write('town.osm.pbf'), 'car')
    expect(ways.count).toBe(1)
    expect(ways.strings[ways.names[0]!]).toBe('Sea Street')
    expect(Array.from(nodes.ids, (id) => String.fromCharCode(id))).toEqual(['a', 'b', 'c'])
    expect(nodes.find('d'.charCodeAt(0))).toBe(-1)
  })

  it('reads thousands of ways and nodes over many blocks', async () => {
    const count = 30_000
    const contents = {
      ...drawn,
      nodes: Array.from({ length: count + 1 }, (_, id) => ({ id: id + 1, longitude: id, latitude: 500_000_000 })),
      ways: Array.from(
        { length: count },
        (_, id): ExtractWay => ({
          id: id + 1,
          nodes: [id + 1, id + 2],
          tags: { highway: 'service', name: `Lane ${id % 7}` },
        }),
      ),
    }
    const { ways, nodes } = await importStreets(await write('many.osm.pbf', contents), 'foot')
    expect([ways.count, nodes.ids.length, ways.strings.length, ways.wayUses.length]).toEqual([count, count + 1, 8, 1])
    for (const id of [1, 8000, 8001, count + 1]) expect(nodes.longitudes[nodes.find(id)]).toBe(id - 1)
  })

  it('reports progress from 0 to 1, never decreasing', async () => {
    const progress: number[] = []
    await importStreets(await write('town.osm.pbf'), 'car', { onProgress: (done) => progress.push(done) })
    expect(progress.at(-1)).toBe(1)
    expect(progress).toEqual(progress.toSorted((one, other) => one - other))
    expect(progress[0]).toBeGreaterThan(0)
  })

  it('rejects with the reason of its signal', async () => {
    const reason = new Error('enough')
    const path = await write('town.osm.pbf')
    await expect(importStreets(path, 'car', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it('rejects a truncated extract', async () => {
    const bytes = await readFile(await write('town.osm.pbf'))
    const path = join(folder, 'cut.osm.pbf')
    await writeFile(path, bytes.subarray(0, bytes.length - 20))
    await expect(importStreets(path, 'car')).rejects.toBeInstanceOf(ExtractError)
  })
})
