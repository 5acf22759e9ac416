import { describe, expect, it } from 'vitest'
import { pathsOf, streetsOf, type TextMap, textRoute } from '../testing/textMap.ts'
import { type StreetMode, streetModes } from './streetGraph.ts'

const street = { highway: 'residential' }

describe('turn restrictions', () => {
  const drawn: TextMap = {
    map: `
          d
          |
      a---b---c
          |   |
          e---f`,
    ways: { ab: street, bc: street, db: street, be: street, cf: street, ef: street },
  }
  const restricted = (tags: Record<string, string>, to: string): TextMap => ({
    ...drawn,
    restrictions: [{ from: 'ab', via: 'b', to, tags }],
  })

  it('no_ forbids one turn', async () => {
    const noRight = restricted({ restriction: 'no_right_turn' }, 'be')
    expect((await pathsOf(noRight, 'a', 'e')).car).toBe('abcfe')
    expect((await pathsOf(noRight, 'a', 'd')).car).toBe('abd')
    expect((await pathsOf(noRight, 'd', 'e')).car).toBe('dbe')
  })

  it('only_ forbids all others', async () => {
    const only = restricted({ restriction: 'only_straight_on' }, 'bc')
    expect((await pathsOf(only, 'a', 'e')).car).toBe('abcfe')
    expect((await pathsOf(only, 'a', 'd')).car).toBe('abcfebd')
    expect((await pathsOf(only, 'd', 'e')).car).toBe('dbe')
  })

  it('apply to cars and bicycles, not walkers', async () => {
    const noRight = restricted({ restriction: 'no_right_turn' }, 'be')
    expect(await pathsOf(noRight, 'a', 'e')).toEqual({ car: 'abcfe', bike: 'abcfe', foot: 'abe' })
  })

  it('exempt the modes in except=', async () => {
    const noRight = restricted({ restriction: 'no_right_turn', except: 'psv;bicycle' }, 'be')
    expect(await pathsOf(noRight, 'a', 'e')).toEqual({ car: 'abcfe', bike: 'abe', foot: 'abe' })
  })

  it('may be for cars only', async () => {
    const forCars = restricted({ 'restriction:motorcar': 'no_right_turn' }, 'be')
    expect(await pathsOf(forCars, 'a', 'e')).toEqual({ car: 'abcfe', bike: 'abe', foot: 'abe' })
  })

  it('are ignored when conditional', async () => {
    const atTimes = restricted({ 'restriction:conditional': 'no_right_turn @ (Mo-Fr 07:00-09:00)' }, 'be')
    expect((await pathsOf(atTimes, 'a', 'e')).car).toBe('abe')
  })

  it('no_u_turn into the same way still allows straight on', async () => {
    const through: TextMap = {
      map: `
        a-b-c
          |
          d`,
      ways: { abc: street, bd: street },
      restrictions: [{ from: 'abc', via: 'b', to: 'abc', tags: { restriction: 'no_u_turn' } }],
    }
    expect((await pathsOf(through, 'a', 'c')).car).toBe('abc')
  })
})

describe('U-turns', () => {
  it('are for dead ends, and take 20 seconds plus a turn', async () => {
    const graph = await streetsOf(
      {
        map: `
          a-b-c
            |
            d`,
        ways: { abc: street, bd: street },
      },
      'car',
    )
    const round = textRoute(graph, 'a', 'a')
    expect(['abcba', 'abdba']).toContain(round?.path)
    expect(round?.seconds).toBeGreaterThan(400 / (25 / 3.6) + 20 + 7)
  })
})

describe('signals and crossings', () => {
  const line = (tags: Record<string, string>): TextMap => ({ map: 'a-b-c', ways: { abc: street }, nodes: { b: tags } })
  const secondsFrom = async (tags: Record<string, string>, mode: StreetMode, from = 'a', to = 'c') =>
    textRoute(await streetsOf(line(tags), mode), from, to)!.seconds

  it.each([
    ['car', 2],
    ['bike', 19.1],
    ['foot', 2],
  ] as const)('signals stop a %s for %d seconds', async (mode, wait) => {
    const free = await secondsFrom({}, mode)
    expect((await secondsFrom({ highway: 'traffic_signals' }, mode)) - free).toBeCloseTo(wait, 2)
  })

  it.each(streetModes)('signals at a junction add 2 seconds to the turn for a %s', async (mode) => {
    const secondsAt = async (nodes: TextMap['nodes']) => {
      const drawn: TextMap = { map: 'a-b-c\n  |\n  d', ways: { abc: street, bd: street }, ...(nodes ? { nodes } : {}) }
      return textRoute(await streetsOf(drawn, mode), 'a', 'd')!.seconds
    }
    expect((await secondsAt({ b: { highway: 'traffic_signals' } })) - (await secondsAt({}))).toBeCloseTo(2, 2)
  })

  it('signals for one direction stop that direction', async () => {
    const tags = { highway: 'traffic_signals', 'traffic_signals:direction': 'forward' }
    const free = await secondsFrom({}, 'car')
    expect((await secondsFrom(tags, 'car')) - free).toBeCloseTo(2, 2)
    expect((await secondsFrom(tags, 'car', 'c', 'a')) - free).toBeCloseTo(0, 2)
  })

  it.each(streetModes)('a crossing costs a %s nothing; its access tags apply to those crossing', async (mode) => {
    const crossing = { highway: 'crossing', foot: 'yes', motor_vehicle: 'no', bicycle: 'no' }
    expect(await secondsFrom(crossing, mode)).toBeCloseTo(await secondsFrom({}, mode), 2)
  })
})

describe('turn costs', () => {
  const corner: TextMap = {
    map: `
        d
        |
      a-b-c
        |
        e`,
    ways: { abc: street, dbe: street },
  }
  const secondsOf = async (drawn: TextMap, mode: StreetMode, to: string) =>
    textRoute(await streetsOf(drawn, mode), 'a', to)!.seconds

  it('a turn takes longer than straight on, longest across oncoming traffic', async () => {
    for (const mode of ['car', 'bike'] as const) {
      const straight = await secondsOf(corner, mode, 'c')
      const left = await secondsOf(corner, mode, 'd')
      const right = await secondsOf(corner, mode, 'e')
      expect(left).toBeGreaterThan(straight + 1)
      expect(right).toBeGreaterThan(left + 1)
    }
  })

  it('are reversed where traffic drives on the right, by country or tag', async () => {
    const calais: TextMap = { ...corner, corner: [1.95, 50.9] }
    expect(await secondsOf(calais, 'car', 'd')).toBeGreaterThan(await secondsOf(calais, 'car', 'e'))
    const tagged: TextMap = { ...corner, ways: { abc: { ...street, driving_side: 'right' }, dbe: street } }
    expect(await secondsOf(tagged, 'car', 'd')).toBeGreaterThan(await secondsOf(tagged, 'car', 'e'))
  })

  it('walkers turn for free, and a bend is not a turn', async () => {
    expect(await secondsOf(corner, 'foot', 'd')).toBeCloseTo(await secondsOf(corner, 'foot', 'c'), 1)
    const bend: TextMap = { map: 'a-b\n  |\n  c', ways: { abc: street } }
    expect(await secondsOf(bend, 'car', 'c')).toBeCloseTo(200 / (25 / 3.6), 0)
  })
})
