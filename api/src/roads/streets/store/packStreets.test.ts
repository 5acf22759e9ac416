import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ColumnFileError, readSharedFile, replaceFile } from '../../../storage/index.ts'
import { type StreetGraph, streetModes } from '../graph/streetGraph.ts'
import { buildStreets } from '../router/streets.ts'
import { randomStreets } from '../testing/randomStreets.ts'
import { columnsOf, openStreets, packStreets } from './packStreets.ts'

const anyGraph = fc.constantFrom(...streetModes).chain((mode) => randomStreets(mode))
const anyText = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\0', '\n', '"', '\ud800', '🚲')))

/** The largest and smallest values that each column can hold, at its ends. */
function withExtremes(graph: StreetGraph): StreetGraph {
  for (const column of Object.values(columnsOf(buildStreets(graph)))) {
    if (column instanceof Int32Array && column.length > 1) column.set([-(2 ** 31), 2 ** 31 - 1])
    if (column instanceof Uint32Array && column.length > 1) column.set([2 ** 32 - 1], column.length - 1)
    if (column instanceof Float64Array && column.length > 1) column.set([-Number.MAX_SAFE_INTEGER, 2 ** 53 - 1])
  }
  return graph
}

const copyOf = (buffer: Uint8Array, length = buffer.length) => buffer.slice(0, length)

describe('packed streets', () => {
  it('come out as they went in, to the extremes of every column', () => {
    fc.assert(
      fc.property(anyGraph, anyText, fc.boolean(), (graph, strings, extreme) => {
        const streets = buildStreets({ ...graph, strings })
        if (extreme) withExtremes(streets.graph)
        const opened = openStreets(packStreets(streets))
        expect(columnsOf(opened)).toEqual(columnsOf(streets))
        expect(opened.graph.strings).toEqual(strings)
        expect({ ...opened.graph, strings }).toEqual(streets.graph)
      }),
      { numRuns: 300 },
    )
  })

  it('of nothing at all come out as nothing', () => {
    const none = (graph: StreetGraph): StreetGraph => ({
      ...graph,
      edges: { ...graph.edges, usable: new Uint8Array(graph.edges.count) },
    })
    const [graph] = fc.sample(randomStreets(), 1)
    expect(openStreets(packStreets(buildStreets(none(graph!)))).index.boxes).toBeNull()
  })

  it('are refused when a single byte is missing, more or different', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(), fc.integer({ min: 1, max: 255 }), (graph, place, change) => {
        const buffer = packStreets(buildStreets(graph))
        const at = place % buffer.byteLength
        const changed = copyOf(buffer)
        changed[at]! ^= change
        for (const bad of [changed, copyOf(buffer, at), new Uint8Array(at)]) {
          expect(() => openStreets(bad)).toThrow(ColumnFileError)
        }
        const longer = new Uint8Array(buffer.byteLength + 1)
        longer.set(buffer)
        expect(() => openStreets(longer)).toThrow(/damaged/)
      }),
      { numRuns: 300 },
    )
  })

  it('say what is wrong with them', () => {
    const buffer = packStreets(buildStreets(fc.sample(randomStreets(), 1)[0]!))
    const older = copyOf(buffer)
    older[8] = 99
    expect(() => openStreets(older)).toThrow(/another version of Doorstep \(99 instead of 3\): add the region again/)
    expect(() => openStreets(new Uint8Array(5_000))).toThrow('This is not a file of prepared streets.')
    expect(() => openStreets(copyOf(buffer, buffer.byteLength - 8))).toThrow(/damaged/)
  })
})

describe('a streets file', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-streets-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is read as it was written', async () => {
    const buffer = packStreets(buildStreets(fc.sample(randomStreets(), 1)[0]!))
    const file = join(folder, 'streets-car.bin')
    await replaceFile(file, buffer)
    expect(await readSharedFile(file)).toEqual(buffer)
    expect(await readdir(folder)).toEqual(['streets-car.bin'])
  })

  it('may be anything, and is then refused', async () => {
    const file = join(folder, 'poem.txt')
    for (const content of ['', 'O for a Muse of fire', 'x'.repeat(10_000)]) {
      await writeFile(file, content)
      const buffer = await readSharedFile(file)
      expect(() => openStreets(buffer)).toThrow(ColumnFileError)
    }
    await rm(file)
  })

  it('is not there at all when writing was stopped', async () => {
    const buffer = packStreets(buildStreets(fc.sample(randomStreets(), 1)[0]!))
    const writing = replaceFile(join(folder, 'stopped.bin'), buffer, AbortSignal.abort())
    await expect(writing).rejects.toThrow(/abort/)
    expect(await readdir(folder)).toEqual(['streets-car.bin'])
  })
})
