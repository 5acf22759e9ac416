import { describe, expect, it } from 'vitest'
import { pathsOf, type TextMap } from '../testing/textMap.ts'

const street = { highway: 'residential' }

describe('areas drawn as multipolygons', () => {
  const drawn: TextMap = {
    map: `
        u---v
        |   |
      s-a   d-t
        |   |
        w---x
        |
        |
        |
        y---z`,
    ways: { sa: street, dt: street, auvd: {}, dxwa: {}, wyzx: street },
    areas: [{ outer: 'auvd dxwa', tags: { highway: 'pedestrian' } }],
  }

  it('are walked along their edges, with bicycles pushed; never driven', async () => {
    const { wyzx: _, ...ways } = drawn.ways
    const { car, bike, foot } = await pathsOf({ ...drawn, ways }, 's', 't')
    expect(car).toBeUndefined()
    expect(foot).toMatch(/^sa(uv|wx)dt$/)
    expect(bike).toMatch(/^sa(uv|wx)dt$/)
  })

  it.each([
    [{ railway: 'platform' }, true],
    [{ man_made: 'pier' }, true],
    [{ highway: 'footway', foot: 'no' }, false],
    [{ landuse: 'grass' }, false],
  ])('with %o: walked %s', async (tags, walked) => {
    const { foot } = await pathsOf({ ...drawn, areas: [{ outer: 'auvd dxwa', tags }] }, 's', 't')
    expect(foot !== undefined).toBe(walked)
  })

  it('do not change a street along their edge', async () => {
    const ways = { ...drawn.ways, dxwa: street }
    expect((await pathsOf({ ...drawn, ways }, 's', 't')).car).toBe('sawxdt')
  })
})
