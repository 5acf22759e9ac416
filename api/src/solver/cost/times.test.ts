import { seconds } from '@doorstep/shared/units'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSearchProblem, doorNode, errandNode, hubNode, type SearchProblem } from '../model/searchProblem.ts'
import { between, car, clock, delivery, errand, lineProblem, visit } from '../testing/lineProblem.ts'
import {
  collectionBefore,
  earliestTimes,
  latestBegins,
  nextOpening,
  previousOpening,
  publishedTimes,
  workAt,
} from './times.ts'

const horizon = 14
const brief = fc.nat(2).map(seconds)
const moment = fc.nat(horizon).map(seconds)
const window = fc.tuple(moment, brief).map(([from, length]) => between(from, seconds(from + 3 * length)))
const windows = fc.oneof(
  fc.constant([]),
  window.map((one) => [one]),
  fc
    .uniqueArray(moment, { minLength: 4, maxLength: 4 })
    .map((times) => times.sort((a, b) => a - b))
    .map(([a, b, c, d]) => [between(a!, b!), between(c!, d!)]),
)
const ride = fc.option(fc.nat(6).map(seconds), { nil: undefined })

/** One hub parcel, one errand and one visit in a day of fifteen seconds, and a sequence that keeps doors after collections. */
const tinyRound = fc
  .record({
    durations: fc.array(fc.nat(3), { minLength: 16, maxLength: 16 }),
    hub: fc.record({ location: fc.nat(3), windows, setup: brief }),
    doors: fc.array(fc.record({ location: fc.nat(3), windows, setup: brief, service: brief }), {
      minLength: 3,
      maxLength: 3,
    }),
    shop: fc.record({ location: fc.nat(3), windows, setup: brief, service: brief }),
    rides: fc.tuple(ride, ride),
    ends: fc.tuple(fc.option(fc.nat(3)), fc.option(fc.nat(3))),
    shift: fc.tuple(brief, brief).map(([from, before]) => between(from, seconds(horizon - before))),
    sequence: fc.constantFrom([8, 0, 4, 1, 2], [4, 8, 2, 0, 1], [8, 4, 1, 0], [4, 2, 8, 1, 0], [8, 2, 0], [2]),
  })
  .map(({ durations, hub, doors, shop, rides, ends, shift, sequence }) => {
    // Staying where one is takes no time.
    const travel = Int32Array.from(durations, (value, index) => (index % 5 === 0 ? 0 : value))
    const limited = (limit: number | undefined) => (limit === undefined ? {} : { maxRide: seconds(limit) })
    const problem = createSearchProblem({
      ...lineProblem({
        places: [0, 0, 0, 0],
        hubs: [{ location: 0, windows: [], setup: seconds(0) }, { location: 0, windows: [], setup: seconds(0) }, hub],
        tasks: [
          delivery(0, { ...doors[0]!, hub: 2, ...limited(rides[0]) }),
          errand(0, 0, { ...doors[1]!, collection: shop, ...limited(rides[1]) }),
          visit(0, doors[2]!),
        ],
        vehicles: [car({ start: ends[0], end: ends[1], shift })],
      }),
      profiles: [{ durations: travel, distances: travel }],
    })
    return { problem, nodes: sequence }
  })

/** All timetables of a sequence, one second at a time. */
function* timetables(
  problem: SearchProblem,
  nodes: readonly number[],
  begin: number[] = [],
  left = NaN,
): Generator<number[]> {
  const position = begin.length
  const until = problem.shiftUntil[0]!
  const previous = position === 0 ? problem.start[0]! : problem.location[nodes[position - 1]!]!
  if (position === nodes.length) {
    if (left + problem.travel[0]![previous * problem.stride + problem.end[0]!]! <= until) yield begin
    return
  }
  const node = nodes[position]!
  const way = problem.travel[0]![previous * problem.stride + problem.location[node]!]!
  const arrival = (position === 0 ? problem.shiftFrom[0]! : left) + way
  for (let time = arrival; time <= until; time++) {
    if (nextOpening(problem, node, time) !== time) continue
    const loaded = node < 3 && problem.collection[node] !== -1 ? collectionBefore(problem, nodes, position) : -1
    if (loaded >= 0) {
      const from = loaded === 0 ? problem.start[0]! : problem.location[nodes[loaded - 1]!]!
      const ridden = time - begin[loaded]! - workAt(problem, nodes[loaded]!, from)
      if (ridden > problem.maxRide[node]!) continue
    }
    yield* timetables(problem, nodes, [...begin, time], time + workAt(problem, node, previous))
  }
}

describe('openings', () => {
  const problem = createSearchProblem(
    lineProblem({
      places: [0],
      tasks: [visit(0, { windows: [between(clock(9), clock(10)), between(clock(12), clock(13))] })],
      vehicles: [],
    }),
  )

  it('are found forward and backward', () => {
    const hours = [8, 9, 9.5, 10, 11, 12, 13, 14].map((hour) => hour * 3600)
    expect(hours.map((hour) => nextOpening(problem, 0, hour) / 3600)).toEqual([9, 9, 9.5, 10, 12, 12, 13, Infinity])
    expect(hours.map((hour) => previousOpening(problem, 0, hour) / 3600)).toEqual([
      -Infinity,
      9,
      9.5,
      10,
      10,
      12,
      13,
      13,
    ])
  })
})

describe('earliestTimes', () => {
  it('is the least of all timetables, and undefined only if there is none', () => {
    let possible = 0
    fc.assert(
      fc.property(tinyRound, ({ problem, nodes }) => {
        const all = [...timetables(problem, nodes)]
        const found = earliestTimes(problem, 0, nodes)
        if (all.length === 0) {
          expect(found).toBeUndefined()
          return
        }
        possible++
        const least = nodes.map((_, position) => Math.min(...all.map((begin) => begin[position]!)))
        expect(found?.begin).toEqual(least)
      }),
      { numRuns: 1500 },
    )
    expect(possible).toBeGreaterThan(150)
  })
})

describe('latestBegins', () => {
  it('is the greatest of all timetables that end when the earliest does', () => {
    fc.assert(
      fc.property(tinyRound, ({ problem, nodes }) => {
        const earliest = earliestTimes(problem, 0, nodes)
        if (!earliest) return
        const all = [...timetables(problem, nodes)].filter((begin) => begin.at(-1) === earliest.begin.at(-1))
        const greatest = nodes.map((_, position) => Math.max(...all.map((begin) => begin[position]!)))
        expect(latestBegins(problem, 0, nodes, earliest)).toEqual(greatest)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('publishedTimes', () => {
  it('sets out as late as possible without ending later', () => {
    fc.assert(
      fc.property(tinyRound, ({ problem, nodes }) => {
        const published = publishedTimes(problem, 0, nodes)
        const all = [...timetables(problem, nodes)]
        if (all.length === 0) {
          expect(published).toBeUndefined()
          return
        }
        expect(all).toContainEqual(published?.begin)
        const end = Math.min(...all.map((begin) => begin.at(-1)!))
        const start = Math.max(...all.filter((begin) => begin.at(-1) === end).map((begin) => begin[0]!))
        expect([published?.begin[0], published?.begin.at(-1)]).toEqual([start, end])
      }),
      { numRuns: 1000 },
    )
  })

  it('collects hot food late where the round has to wait in the middle', () => {
    const kitchen = { location: 1, windows: [], setup: seconds(0) }
    const problem = createSearchProblem(
      lineProblem({
        places: [0, 10, 20],
        hubs: [{ location: 0, windows: [], setup: seconds(0) }, kitchen],
        tasks: [
          delivery(0, { windows: [between(clock(9), clock(9, 10))] }),
          delivery(2, { hub: 1, windows: [between(clock(12), clock(13))], maxRide: seconds(1800) }),
        ],
        vehicles: [car()],
      }),
    )
    const nodes = [hubNode(problem, 0), doorNode(0), hubNode(problem, 1), doorNode(1)]
    expect(publishedTimes(problem, 0, nodes)?.begin).toEqual([clock(9, 10), clock(9, 10), clock(11, 50), clock(12)])
  })

  it('knows an errand by its own collection', () => {
    const problem = createSearchProblem(lineProblem({ places: [0, 1, 2], tasks: [errand(1, 2)], vehicles: [car()] }))
    expect(collectionBefore(problem, [errandNode(problem, 0), doorNode(0)], 1)).toBe(0)
    expect(collectionBefore(problem, [doorNode(0), errandNode(problem, 0)], 0)).toBe(-1)
  })
})
