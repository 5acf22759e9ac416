import { describe, expect, it } from 'vitest'
import { pathsOf, streetsOf, type TextMap, textRoute } from '../testing/textMap.ts'
import { streetFlags } from './streetGraph.ts'

const street = { highway: 'residential' }

describe('ways that cross', () => {
  it('are not joined without a common node', async () => {
    const drawn: TextMap = {
      map: `
          c
          |
        a-+-b
          |
          d`,
      ways: { ab: { ...street, bridge: 'yes', layer: '1' }, cd: street },
    }
    for (const mode of ['car', 'bike', 'foot'] as const) expect((await pathsOf(drawn, 'a', 'd'))[mode]).toBeUndefined()
    expect((await streetsOf(drawn, 'car')).lines.flags[0]! & streetFlags.bridge).toBe(streetFlags.bridge)
  })

  it('are joined at a common node, though neither ends there', async () => {
    const drawn: TextMap = {
      map: `
          c
          |
        a-x-b
          |
          d`,
      ways: { axb: street, cxd: street },
    }
    expect(await pathsOf(drawn, 'a', 'd')).toEqual({ car: 'axd', bike: 'axd', foot: 'axd' })
  })
})

describe('graph contents', () => {
  it('names, numbers, classes, points and opposites', async () => {
    const drawn: TextMap = {
      map: 'a-b-c',
      ways: { abc: { highway: 'primary', name: 'Sea Street', ref: 'A1' } },
      nodes: { b: { highway: 'bus_stop' } },
    }
    const { edges, lines, strings, nodes, turns } = await streetsOf(drawn, 'car')
    expect([edges.count, lines.count, nodes.count]).toEqual([2, 1, 2])
    expect([strings[lines.names[0]!], strings[lines.references[0]!]]).toEqual(['Sea Street', 'A1'])
    expect(Array.from(lines.nodeIds, (id) => String.fromCharCode(id)).join('')).toBe('abc')
    expect(Array.from(edges.opposite)).toEqual([1, 0])
    expect(Array.from(edges.distances)).toEqual([20000, 20000])
    expect(Array.from(turns.starts)).toEqual([0, 1, 2])
  })

  it('a way that leaves the extract and re-enters it is two streets', async () => {
    const graph = await streetsOf({ map: 'a-b-c-d-e', ways: { abcde: street }, beyond: 'c' }, 'car')
    expect(textRoute(graph, 'a', 'b')?.path).toBe('ab')
    expect(textRoute(graph, 'd', 'e')?.path).toBe('de')
    expect(textRoute(graph, 'a', 'e')).toBeUndefined()
  })

  it('an extract without streets gives a graph without edges', async () => {
    const graph = await streetsOf({ map: 'a-b', ways: { ab: { waterway: 'river' } } }, 'car')
    expect([graph.edges.count, graph.nodes.count, graph.lines.count]).toEqual([0, 0, 0])
  })
})
