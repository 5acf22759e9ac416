import { describe, expect, it } from 'vitest'
import { carsReachAll, disjointSets, type GraphEdge } from './cellGraph.ts'

const edge = (from: number, to: number, cars: GraphEdge['cars'] = 'both'): GraphEdge => ({ from, to, cars })

describe('carsReachAll', () => {
  it.each<[string, readonly GraphEdge[], boolean]>([
    ['a dead end', [edge(0, 1), edge(1, 2)], true],
    ['a dead end that may only be entered', [edge(0, 1), edge(1, 2, 'forward')], false],
    ['a dead end that may only be left', [edge(0, 1), edge(1, 2, 'backward')], false],
    ['a one-way round', [edge(0, 1, 'forward'), edge(1, 2, 'forward'), edge(0, 2, 'backward')], true],
    ['a round behind a filter', [edge(0, 1, 'closed'), edge(1, 2)], false],
    ['a filter with another way', [edge(0, 1, 'closed'), edge(1, 2), edge(2, 0)], true],
    ['numbers that no edge uses', [edge(0, 7)], true],
  ])('%s', (_, edges, expected) => {
    expect(carsReachAll(9, edges)).toBe(expected)
  })
})

describe('disjointSets', () => {
  it('joins separate sets, once', () => {
    const sets = disjointSets(4)
    expect([sets.join(0, 1), sets.join(2, 3), sets.join(1, 0), sets.join(1, 3), sets.join(0, 2)]).toEqual([
      true,
      true,
      false,
      true,
      false,
    ])
  })
})
