import fc from 'fast-check'
import type { StreetGraph, StreetMode } from '../graph/streetGraph.ts'

/** One street as drawn by lot: ends may be alike (a loop), pairs may come twice (parallel streets). */
interface DrawnStreet {
  readonly from: number
  readonly to: number
  readonly oneWay: boolean
  readonly weights: readonly [number, number]
  readonly durations: readonly [number, number]
  readonly distance: number
  readonly bends: readonly (readonly [number, number])[]
}

interface DrawnTurns {
  /** A turn is there unless its number falls below this, in percent. */
  readonly forbidden: number
  readonly numbers: readonly number[]
}

const extreme = 2 ** 31 - 1
// Few values, so that ways are often equally good; zero among them.
const cost = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 100_000 }))
const side = 20_000

/**
 * Small street graphs with all that real ones have: one-ways, streets from a place to itself, parallel streets, dead ends, parts
 * without connection, forbidden turns (turning round among them), weights that differ by direction and from the duration.
 */
export function randomStreets(mode: StreetMode = 'car'): fc.Arbitrary<StreetGraph> {
  return fc.integer({ min: 1, max: 12 }).chain((nodes) => {
    const node = fc.integer({ min: 0, max: nodes - 1 })
    const street = fc.record({
      from: node,
      to: node,
      oneWay: fc.boolean(),
      weights: fc.tuple(cost, cost),
      durations: fc.tuple(cost, cost),
      distance: cost,
      bends: fc.array(fc.tuple(fc.nat(side), fc.nat(side)), { maxLength: 3 }),
    })
    return fc
      .record({
        places: fc.array(fc.tuple(fc.nat(side), fc.nat(side)), { minLength: nodes, maxLength: nodes }),
        streets: fc.array(street, { minLength: 1, maxLength: 24 }),
        turns: fc.record({
          forbidden: fc.constantFrom(0, 10, 40),
          numbers: fc.array(fc.nat(99), { minLength: 7, maxLength: 40 }),
        }),
      })
      .map(({ places, streets, turns }) => graphOf(mode, places, streets, turns))
  })
}

function graphOf(
  mode: StreetMode,
  places: readonly (readonly [number, number])[],
  streets: readonly DrawnStreet[],
  drawnTurns: DrawnTurns,
): StreetGraph {
  const corner: readonly [number, number] = [-30_000_000, 515_000_000]
  const directed = streets.flatMap((street, line) =>
    street.oneWay
      ? [{ ...street, line, way: 0 as const }]
      : [
          { ...street, line, way: 0 as const },
          { ...street, from: street.to, to: street.from, line, way: 1 as const },
        ],
  )
  const lines = streets.map(({ from, to, bends }) => [places[from]!, ...bends, places[to]!])
  const lineStarts = [0]
  for (const line of lines) lineStarts.push(lineStarts.at(-1)! + line.length)
  const starts = [0]
  const turns: { to: number; cost: number }[] = []
  let drawn = 0
  for (const edge of directed) {
    directed.forEach((next, index) => {
      if (next.from !== edge.to) return
      const number = drawnTurns.numbers[drawn++ % drawnTurns.numbers.length]!
      if (number >= drawnTurns.forbidden) turns.push({ to: index, cost: number % 5 === 0 ? 0 : number * 10 })
    })
    starts.push(turns.length)
  }
  const points = lines.flat()
  return {
    mode,
    strings: ['', 'Rue de l’Église', 'A48'],
    nodes: {
      count: places.length,
      ids: Float64Array.from(places, (_, index) => Number.MAX_SAFE_INTEGER - index),
      longitudes: Int32Array.from(places, ([x]) => corner[0] + x),
      latitudes: Int32Array.from(places, ([, y]) => corner[1] + y),
    },
    edges: {
      count: directed.length,
      from: Uint32Array.from(directed, ({ from }) => from),
      to: Uint32Array.from(directed, ({ to }) => to),
      opposite: Int32Array.from(directed, ({ way, oneWay }, index) =>
        oneWay ? -1 : way === 0 ? index + 1 : index - 1,
      ),
      twinOf: new Int32Array(directed.length).fill(-1),
      line: Uint32Array.from(directed, ({ line }) => line),
      backward: Uint8Array.from(directed, ({ way }) => way),
      weights: Int32Array.from(directed, ({ weights, way }) => weights[way]),
      durations: Int32Array.from(directed, ({ durations, way }) => durations[way]),
      distances: Int32Array.from(directed, ({ distance }) => distance),
      usable: new Uint8Array(directed.length).fill(1),
      travel: new Uint8Array(directed.length),
    },
    lines: {
      count: lines.length,
      starts: Uint32Array.from(lineStarts),
      longitudes: Int32Array.from(points, ([x]) => corner[0] + x),
      latitudes: Int32Array.from(points, ([, y]) => corner[1] + y),
      nodeIds: Float64Array.from(points, (_, index) => index + 1),
      names: Uint32Array.from(lines, (_, index) => index % 2),
      references: Uint32Array.from(lines, (_, index) => (index % 3 === 0 ? 2 : 0)),
      classes: new Uint8Array(lines.length),
      flags: new Uint8Array(lines.length).fill(255),
      wayIds: Float64Array.from(lines, (_, index) => extreme * 2 + index),
    },
    turns: {
      starts: Uint32Array.from(starts),
      to: Uint32Array.from(turns, ({ to }) => to),
      weights: Int32Array.from(turns, ({ cost }) => cost),
      durations: Int32Array.from(turns, ({ cost }) => Math.floor(cost / 2)),
    },
  }
}

/** Places on the streets: any fraction of any edge, and of its opposite, as a point beside a street is snapped. */
export function randomPositions(graph: StreetGraph): fc.Arbitrary<{ edge: number; fraction: number }[]> {
  const fraction = fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }))
  return fc.tuple(fc.nat(graph.edges.count - 1), fraction).map(([edge, part]) => {
    const opposite = graph.edges.opposite[edge]!
    const here = { edge, fraction: part }
    return opposite < 0 ? [here] : [here, { edge: opposite, fraction: 1 - part }]
  })
}
