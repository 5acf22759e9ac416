import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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
})
