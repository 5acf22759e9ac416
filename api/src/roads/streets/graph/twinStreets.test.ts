import { describe, expect, it } from 'vitest'
import { streetsOf, type TextMap, textRoute } from '../testing/textMap.ts'
import { streetFlags } from './streetGraph.ts'

const street = { highway: 'residential' }
const oneWay = { ...street, oneway: 'yes' }

describe('restrictions over a way between two junctions', () => {
  /** Two carriageways, x to y along the bottom and z to w along the top, joined by `bc`; `bd` comes in from below. */
  const drawn: TextMap = {
    map: `
      w---c---z
      |   |   |
      |   |   |
      |   |   |
      x-a-b-e-y
          |
          d`,
    ways: { xab: oneWay, bey: oneWay, zc: oneWay, cw: oneWay, bc: street, db: street, yz: oneWay, wx: oneWay },
    restrictions: [{ from: 'xab', via: 'bc', to: 'cw', tags: { restriction: 'no_u_turn' } }],
  }

  it('no_ binds who comes from the one way, and nobody else', async () => {
    const graph = await streetsOf(drawn, 'car')
    expect(textRoute(graph, 'x', 'w')?.path).toBe('xabeyzcw')
    expect(textRoute(graph, 'd', 'w')?.path).toBe('dbcw')
    const free = await streetsOf({ ...drawn, restrictions: [] }, 'car')
    expect(textRoute(free, 'x', 'w')?.path).toBe('xabcw')
  })

  it('the street between is still reached from everywhere', async () => {
    const { zc: _, ...ways } = drawn.ways
    const side: TextMap = {
      ...drawn,
      map: drawn.map.replace('w---c---z', 'w---c-f-z'),
      ways: { ...ways, zfc: oneWay, cf: street },
    }
    const graph = await streetsOf(side, 'car')
    expect(textRoute(graph, 'x', 'c')?.path).toBe('xabc')
    expect(textRoute(graph, 'd', 'c')?.path).toBe('dbc')
    expect(textRoute(graph, 'x', 'f')?.path).toBe('xabcf')
    expect(textRoute(graph, 'x', 'w')?.path).not.toBe('xabcw')
    const twins = Array.from(graph.lines.flags.keys()).filter((line) => graph.lines.flags[line]! & streetFlags.twin)
    expect(twins).toHaveLength(1)
    const twin = Array.from(graph.edges.line).indexOf(twins[0]!)
    expect([graph.edges.usable[twin], graph.edges.opposite[twin]]).toEqual([0, -1])
    const [first, end] = [graph.lines.starts[twins[0]!]!, graph.lines.starts[twins[0]! + 1]!]
    expect(Array.from(graph.lines.nodeIds.subarray(first, end), (id) => String.fromCharCode(id))).toEqual(['b', 'c'])
  })

  it('only_ leaves one turn to who comes from the one way', async () => {
    const only: TextMap = {
      map: `
            t
            |
        x-a-b-c-y
            | |
            u v
            | |
            s-r`,
      ways: { xab: street, bc: street, cy: street, tb: street, bus: street, cvr: street, rs: street },
      restrictions: [{ from: 'xab', via: 'bc', to: 'cy', tags: { restriction: 'only_straight_on' } }],
    }
    const graph = await streetsOf(only, 'car')
    expect(textRoute(graph, 'x', 'y')?.path).toBe('xabcy')
    expect(textRoute(graph, 'x', 'r')?.path).toBe('xabusr')
    expect(textRoute(graph, 't', 'r')?.path).toMatch(/^tb(cvr|usr)$/)
    const direct = await streetsOf({ ...only, ways: { ...only.ways, bus: { highway: 'steps' } } }, 'car')
    expect(textRoute(direct, 't', 'r')?.path).toBe('tbcvr')
    expect(textRoute(direct, 'x', 'r')?.path).not.toBe('xabcvr')
  })

  it('is not believed where it would close a street to all', async () => {
    const closed: TextMap = {
      map: 'a-b-c-d',
      ways: { ab: street, bc: street, cd: street },
      restrictions: [{ from: 'ab', via: 'bc', to: 'cd', tags: { restriction: 'no_straight_on' } }],
    }
    expect(textRoute(await streetsOf(closed, 'car'), 'a', 'd')?.path).toBe('abcd')
  })
})
