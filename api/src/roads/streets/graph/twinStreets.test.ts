import { describe, expect, it } from 'vitest'
import { streetsOf, type TextMap, textRoute } from '../testing/textMap.ts'

const street = { highway: 'residential' }
const oneWay = { ...street, oneway: 'yes' }

describe('restrictions with via ways', () => {
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

  it('no_ applies only to traffic arriving by the from way', async () => {
    const graph = await streetsOf(drawn, 'car')
    expect(textRoute(graph, 'x', 'w')?.path).toBe('xabeyzcw')
    expect(textRoute(graph, 'd', 'w')?.path).toBe('dbcw')
    const free = await streetsOf({ ...drawn, restrictions: [] }, 'car')
    expect(textRoute(free, 'x', 'w')?.path).toBe('xabcw')
  })

  it('the via way can still be reached from everywhere', async () => {
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
    const twins = Array.from(graph.edges.twinOf.keys()).filter((edge) => graph.edges.twinOf[edge]! >= 0)
    expect(twins).toHaveLength(1)
    const [twin] = twins
    const original = graph.edges.twinOf[twin!]!
    expect([graph.edges.usable[twin!], graph.edges.usable[original]]).toEqual([0, 1])
    expect(graph.edges.line[twin!]).toBe(graph.edges.line[original])
  })

  it('a route from the via way may take any turn', async () => {
    const graph = await streetsOf(drawn, 'car')
    expect(textRoute(graph, 'b', 'w')?.path).toBe('bcw')
  })

  it('two over one way forbid two paths, not four', async () => {
    const crossing: TextMap = {
      map: `
        c     f
        |     |
        b-----e
        |     |
        a     d`,
      ways: { ab: street, cb: street, be: street, ed: street, ef: street },
      restrictions: [
        { from: 'ab', via: 'be', to: 'ed', tags: { restriction: 'no_right_turn' } },
        { from: 'cb', via: 'be', to: 'ef', tags: { restriction: 'no_left_turn' } },
      ],
    }
    const graph = await streetsOf(crossing, 'car')
    expect(textRoute(graph, 'a', 'f')?.path).toBe('abef')
    expect(textRoute(graph, 'c', 'd')?.path).toBe('cbed')
    expect(textRoute(graph, 'a', 'd')?.path).not.toBe('abed')
    expect(textRoute(graph, 'c', 'f')?.path).not.toBe('cbef')
  })

  it.each(['be ef', 'ef be'])('over several ways (%s) apply to the whole path only', async (via) => {
    const chain: TextMap = {
      map: `
        a-b-e-f-g
          | | |
          c d h`,
      ways: { ab: street, cb: street, be: street, ef: street, de: street, fg: street, fh: street },
      restrictions: [{ from: 'ab', via, to: 'fh', tags: { restriction: 'no_right_turn' } }],
    }
    const graph = await streetsOf(chain, 'car')
    expect(textRoute(graph, 'a', 'g')?.path).toBe('abefg')
    expect(textRoute(graph, 'a', 'h')?.path).toBe('abefgfh')
    expect(textRoute(graph, 'c', 'h')?.path).toBe('cbefh')
    expect(textRoute(graph, 'd', 'h')?.path).toBe('defh')
    expect(textRoute(graph, 'a', 'd')?.path).toBe('abed')
  })

  it('apply along the whole of a via way that other streets meet', async () => {
    const long: TextMap = {
      map: `
        a-b-e-f-g
            | |
            d h`,
      ways: { ab: street, bef: street, de: street, fg: street, fh: street },
      restrictions: [{ from: 'ab', via: 'bef', to: 'fh', tags: { restriction: 'no_right_turn' } }],
    }
    const graph = await streetsOf(long, 'car')
    expect(textRoute(graph, 'a', 'h')?.path).toBe('abefgfh')
    expect(textRoute(graph, 'd', 'h')?.path).toBe('defh')
  })

  it('each apply when nested', async () => {
    const nested: TextMap = {
      map: `
        a-b-c-d-e-f
            | | |
            x y z`,
      ways: { ab: oneWay, bc: oneWay, cd: oneWay, de: oneWay, ef: oneWay, cx: oneWay, dy: oneWay, ez: oneWay },
      restrictions: [
        { from: 'ab', via: 'bc cd de', to: 'ez', tags: { restriction: 'no_right_turn' } },
        { from: 'bc', via: 'cd', to: 'dy', tags: { restriction: 'no_right_turn' } },
      ],
    }
    const graph = await streetsOf(nested, 'car')
    expect(textRoute(graph, 'a', 'z')).toBeUndefined()
    expect(textRoute(graph, 'a', 'f')?.path).toBe('abcdef')
    expect(textRoute(graph, 'b', 'z')?.path).toBe('bcdez')
    expect(textRoute(graph, 'b', 'y')).toBeUndefined()
    expect(textRoute(graph, 'c', 'y')?.path).toBe('cdy')
  })

  it('only_ allows one turn to traffic arriving by the from way', async () => {
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

  it('apply on the only link between two carriageways, where a route may still end', async () => {
    const { db: _, ...ways } = drawn.ways
    const graph = await streetsOf({ ...drawn, ways }, 'car')
    expect(textRoute(graph, 'x', 'w')?.path).toBe('xabeyzcw')
    expect(textRoute(graph, 'x', 'c')?.path).toBe('xabc')
  })

  it('are ignored where they would cut the map in two', async () => {
    const closed: TextMap = {
      map: 'a-b-c-d',
      ways: { ab: street, bc: street, cd: street },
      restrictions: [{ from: 'ab', via: 'bc', to: 'cd', tags: { restriction: 'no_straight_on' } }],
    }
    expect(textRoute(await streetsOf(closed, 'car'), 'a', 'd')?.path).toBe('abcd')
  })
})
