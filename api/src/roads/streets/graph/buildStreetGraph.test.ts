import { describe, expect, it } from 'vitest'
import { pathsOf, streetsOf, type TextMap, textRoute } from '../testing/textMap.ts'
import { streetFlags, streetModes } from './streetGraph.ts'

const street = { highway: 'residential' }

describe('one-ways', () => {
  const drawn: TextMap = {
    map: `
      a-b
      | |
      | |
      | |
      c-d`,
    ways: { ab: { ...street, oneway: 'yes' }, acdb: street },
  }

  it('are driven one way, walked both ways, and bicycles are pushed against them', async () => {
    expect(await pathsOf(drawn, 'a', 'b')).toEqual({ car: 'ab', bike: 'ab', foot: 'ab' })
    expect(await pathsOf(drawn, 'b', 'a')).toEqual({ car: 'bdca', bike: 'ba', foot: 'ba' })
    const pushed = textRoute(await streetsOf(drawn, 'bike'), 'b', 'a')
    expect(pushed?.seconds).toBeCloseTo(100 / (4 / 3.6), 0)
  })

  it.each([{ 'oneway:bicycle': 'no' }, { cycleway: 'opposite_lane' }, { 'cycleway:left': 'opposite_track' }])(
    'allow contraflow cycling with %o',
    async (tags) => {
      const ways = { ...drawn.ways, ab: { ...street, oneway: 'yes', ...tags } }
      const ridden = textRoute(await streetsOf({ ...drawn, ways }, 'bike'), 'b', 'a')
      expect(ridden?.path).toBe('ba')
      expect(ridden?.seconds).toBeCloseTo(100 / (15 / 3.6), 0)
      expect((await pathsOf({ ...drawn, ways }, 'b', 'a')).car).toBe('bdca')
    },
  )

  it('run against their node order with oneway=-1', async () => {
    const ways = { ...drawn.ways, ab: { ...street, oneway: '-1' } }
    expect((await pathsOf({ ...drawn, ways }, 'a', 'b')).car).toBe('acdb')
    expect((await pathsOf({ ...drawn, ways }, 'b', 'a')).car).toBe('ba')
  })
})

describe('barriers', () => {
  const drawn: TextMap = {
    map: `
      a-b-c
      |   |
      d---e`,
    ways: { abc: street, adec: street },
  }

  it('a bollard stops cars, not bicycles or walkers', async () => {
    const filtered = { ...drawn, nodes: { b: { barrier: 'bollard' } } }
    expect(await pathsOf(filtered, 'a', 'c')).toEqual({ car: 'adec', bike: 'abc', foot: 'abc' })
  })

  it('access tags on a bollard decide who may pass', async () => {
    const filtered = { ...drawn, nodes: { b: { barrier: 'bollard', motor_vehicle: 'no', bicycle: 'yes', foot: 'no' } } }
    expect(await pathsOf(filtered, 'a', 'c')).toEqual({ car: 'adec', bike: 'abc', foot: 'adec' })
  })

  it('a gate can be passed, a wall cannot', async () => {
    expect(await pathsOf({ ...drawn, nodes: { b: { barrier: 'gate' } } }, 'a', 'c')).toEqual({
      car: 'abc',
      bike: 'abc',
      foot: 'abc',
    })
    expect(await pathsOf({ ...drawn, nodes: { b: { barrier: 'wall' } } }, 'a', 'c')).toEqual({
      car: 'adec',
      bike: 'adec',
      foot: 'adec',
    })
  })

  it('a private gate stops through traffic but not access to doors behind it', async () => {
    const gated = { ...drawn, nodes: { b: { barrier: 'gate', access: 'private' } } }
    expect(await pathsOf(gated, 'a', 'c')).toEqual({ car: 'adec', bike: 'adec', foot: 'adec' })
    const cutOff: TextMap = { map: 'a-b-c', ways: { abc: street }, nodes: gated.nodes }
    expect(await pathsOf(cutOff, 'a', 'c')).toEqual({ car: 'abc', bike: 'abc', foot: 'abc' })
  })

  it('allow a U-turn', async () => {
    const ended: TextMap = { map: 'a-b-c', ways: { abc: street }, nodes: { b: { barrier: 'bollard' } } }
    const graph = await streetsOf(ended, 'car')
    expect(textRoute(graph, 'a', 'a')?.path).toBe('aba')
    expect(textRoute(graph, 'a', 'c')).toBeUndefined()
  })
})

describe('roundabouts and motorways', () => {
  it('are one-way unless tagged otherwise; walkers go either way round', async () => {
    const drawn: TextMap = {
      map: `
          b
         / \\
      a-c   d-f
         \\ /
          e`,
      cell: 20,
      ways: { cbdec: { ...street, junction: 'roundabout' }, ac: street, df: street },
    }
    expect((await pathsOf(drawn, 'a', 'f')).car).toBe('acbdf')
    expect((await pathsOf(drawn, 'f', 'a')).car).toBe('fdeca')
    expect((await pathsOf(drawn, 'f', 'a')).bike).toBe('fdeca')
    expect((await streetsOf(drawn, 'car')).lines.flags.some((flags) => flags & streetFlags.roundabout)).toBe(true)
  })

  it('a motorway is one-way and for cars only', async () => {
    const drawn: TextMap = {
      map: 'a-b-c',
      ways: { ab: { highway: 'motorway' }, bc: { highway: 'motorway', oneway: 'no' } },
    }
    const car = await streetsOf(drawn, 'car')
    expect(textRoute(car, 'a', 'b')?.path).toBe('ab')
    expect(textRoute(car, 'b', 'a')).toBeUndefined()
    expect(textRoute(car, 'c', 'b')?.path).toBe('cb')
    expect((await streetsOf(drawn, 'bike')).edges.count).toBe(0)
    expect((await streetsOf(drawn, 'foot')).edges.count).toBe(0)
  })
})

describe('private drives', () => {
  const drawn: TextMap = {
    map: `
      x-a---b---c-y
        |       |
        d---e---f
            |
            g`,
    ways: {
      xa: street,
      cy: street,
      abc: { ...street, access: 'private' },
      ad: street,
      def: street,
      fc: street,
      eg: { highway: 'service', access: 'private' },
    },
  }

  it('are not a through route, however short', async () => {
    expect(await pathsOf(drawn, 'x', 'y')).toEqual({ car: 'xadefcy', bike: 'xadefcy', foot: 'xadefcy' })
  })

  it('give access to and from their own doors', async () => {
    expect(await pathsOf(drawn, 'd', 'g')).toEqual({ car: 'deg', bike: 'deg', foot: 'deg' })
    expect(await pathsOf(drawn, 'g', 'd')).toEqual({ car: 'ged', bike: 'ged', foot: 'ged' })
    const graph = await streetsOf(drawn, 'car')
    expect(graph.edges.usable.every((usable) => usable === 1)).toBe(true)
  })

  it('add a penalty to weight, not to duration', async () => {
    const there = textRoute(await streetsOf(drawn, 'car'), 'd', 'g')
    expect(there?.seconds).toBeLessThan(120)
    expect(there?.weight).toBeGreaterThan(3000)
  })
})

describe('service roads', () => {
  it('weigh double in a car park and are not a short cut', async () => {
    const drawn: TextMap = {
      map: `
        a-b-c
        |   |
        d-e-f`,
      ways: {
        abc: { highway: 'service', service: 'parking_aisle' },
        adefc: { highway: 'residential', maxspeed: '20' },
      },
    }
    const graph = await streetsOf(drawn, 'car')
    const aisle = Array.from(graph.lines.wayIds).indexOf(1)
    const edge = Array.from(graph.edges.line).indexOf(aisle)
    expect(graph.edges.weights[edge]).toBeCloseTo(graph.edges.durations[edge]! * 2, -1)
    expect(textRoute(graph, 'a', 'c')?.path).toBe('adefc')
  })
})

describe('on foot', () => {
  it('steps, footways and edges of squares are for walkers and pushed bicycles, not cars', async () => {
    const drawn: TextMap = {
      map: `
        a-b-c-d
            | |
            f-e`,
      ways: { ab: { highway: 'steps' }, bc: { highway: 'footway' }, cdefc: { highway: 'pedestrian', area: 'yes' } },
    }
    const walked = textRoute(await streetsOf(drawn, 'foot'), 'a', 'c')
    expect(walked?.seconds).toBeCloseTo(200 / (5 / 3.6), 0)
    const foot = await streetsOf(drawn, 'foot')
    expect(foot.edges.distances.reduce((sum, length) => sum + length, 0) / 100).toBeCloseTo(2 * (200 + 400), -1)
    const pushed = textRoute(await streetsOf(drawn, 'bike'), 'a', 'c')
    expect(pushed?.seconds).toBeCloseTo(100 / (2 / 3.6) + 100 / (4 / 3.6), 0)
    expect((await streetsOf(drawn, 'car')).edges.count).toBe(0)
  })
})

describe('ferries', () => {
  it('take their tagged duration in total, and are not usable', async () => {
    const drawn: TextMap = {
      map: `
        a-b---c-d
            |
            e`.replace('|', ' '),
      ways: { ab: street, bc: { route: 'ferry', duration: '0:20' }, cd: street },
    }
    for (const mode of streetModes) {
      const graph = await streetsOf(drawn, mode)
      const crossed = textRoute(graph, 'b', 'c')
      expect(crossed?.seconds).toBeCloseTo(1200, 0)
      const ferry = Array.from(graph.edges.line).findIndex((line) => graph.lines.wayIds[line] === 2)
      expect(graph.edges.usable[ferry]).toBe(0)
      expect(textRoute(graph, 'a', 'd')?.path).toBe('abcd')
    }
  })
})
