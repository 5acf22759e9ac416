import fc from 'fast-check'
import type { VroomMatrices } from '../../api/src/solver/problem/problem.ts'

interface TinyMatrices {
  readonly durations: number[][]
  readonly distances: number[][]
  readonly costs: number[][]
  /** Without distances. */
  readonly sparse: boolean
}

/** As a profile of a problem, with or without costs. */
export const withoutCosts = (given: TinyMatrices, costs: boolean): VroomMatrices => {
  const { costs: prices, distances, durations, sparse } = given
  return { durations, ...(!sparse && { distances }), ...(costs && { costs: prices }) }
}

/** Durations, distances and costs between these points; `even`: no detours or gaps, so the triangle inequality holds. */
export function matricesOf(places: readonly (readonly [number, number])[], even: boolean): fc.Arbitrary<TinyMatrices> {
  const pairs = places.length ** 2
  return fc
    .record({
      pace: fc.integer({ min: 1, max: 3 }),
      detours: fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat(20), { minLength: pairs, maxLength: pairs })),
      prices: fc.array(fc.nat(30), { minLength: pairs, maxLength: pairs }),
      closed: even
        ? fc.constant<number[]>([])
        : fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, fc.array(fc.nat(pairs - 1), { maxLength: 2 })),
      sparse: fc.nat(5).map((n) => n === 0),
    })
    .map(({ pace, detours, prices, closed, sparse }) => {
      const size = places.length
      const fill = (of: (from: number, to: number, pair: number) => number): number[][] => {
        const rows = places.map((_, from) => places.map((_, to) => (from === to ? 0 : of(from, to, from * size + to))))
        return even ? shortest(rows) : rows
      }
      const blocks = (from: number, to: number): number =>
        Math.abs(places[from]![0] - places[to]![0]) + Math.abs(places[from]![1] - places[to]![1])
      const durations = fill((from, to, pair) => blocks(from, to) * pace + (detours[pair] ?? 0))
      const gap = (rows: number[][]): number[][] =>
        rows.map((row, from) => row.map((value, to) => (from !== to && closed.includes(from * size + to) ? -1 : value)))
      return {
        durations: gap(durations),
        distances: gap(fill((from, to) => blocks(from, to) * 100)),
        costs: gap(fill((from, to, pair) => blocks(from, to) + prices[pair]!)),
        sparse,
      }
    })
}

/** Whether the triangle inequality holds. */
function shortest(rows: number[][]): number[][] {
  for (const over of rows.keys()) {
    for (const row of rows)
      row.forEach((value, to) => {
        row[to] = Math.min(value, row[over]! + rows[over]![to]!)
      })
  }
  return rows
}
