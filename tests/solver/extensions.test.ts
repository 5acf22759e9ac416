import { describe, expect, it } from 'vitest'
import { checkSolution } from '../../api/src/checker/index.ts'
import type { VroomProblem, VroomVehicle } from '../../api/src/solver/problem/problem.ts'
import { solveInThread } from '../../api/src/solver/testing/solveInThread.ts'

/** Manhattan distance, ten seconds a block. */
const blocks = (places: readonly (readonly [number, number])[]): number[][] =>
  places.map(([x, y]) => places.map(([u, v]) => 10 * (Math.abs(x - u) + Math.abs(y - v))))

function solved(problem: VroomProblem) {
  const solution = solveInThread(problem, { iterations: 400 })
  expect(checkSolution(problem, solution)).toEqual([])
  return solution
}

describe('soft objectives', () => {
  it('keep rounds compact even where that is longer', () => {
    // Two households far out on either side, and one close to each on the way there.
    const places = [
      [0, 0],
      [10, 0],
      [10, 1],
      [-10, 0],
      [-10, 1],
    ] as const
    const jobs = [1, 2, 3, 4].map((id) => ({ id, location_index: id }))
    const vehicles = [1, 2].map((id): VroomVehicle => ({ id, start_index: 0, end_index: 0, costs: { fixed: 100 } }))
    const withWeight = (compactness: number): VroomProblem => ({
      jobs,
      vehicles,
      matrices: { car: { durations: blocks(places) } },
      wishes: { compactness },
    })
    expect(solved(withWeight(0)).routes).toHaveLength(1)
    const ids = solved(withWeight(1)).routes.map(({ steps }) => steps.flatMap(({ id }) => id ?? []).toSorted())
    expect(ids.toSorted()).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('balance work across the given number of rounds', () => {
    const places = [
      [0, 0],
      [5, 0],
      [6, 0],
      [-5, 0],
      [-6, 0],
    ] as const
    const withWeight = (balance_rounds: number): VroomProblem => ({
      jobs: [1, 2, 3, 4].map((id) => ({ id, location_index: id })),
      vehicles: [1, 2].map((id) => ({ id, start_index: 0, end_index: 0, costs: { fixed: 10 } })),
      matrices: { car: { durations: blocks(places) } },
      wishes: { balance: 1, balance_rounds },
    })
    expect(solved(withWeight(1)).routes).toHaveLength(1)
    expect(solved(withWeight(2)).routes.map(({ duration }) => duration)).toEqual([120, 120])
  })

  it('give a vehicle a round while that costs less than leaving it idle', () => {
    const places = [
      [0, 0],
      [5, 0],
      [6, 0],
      [7, 0],
    ] as const
    const withWeight = (idle: number): VroomProblem => ({
      jobs: [1, 2, 3].map((place) => ({ id: place, location_index: place })),
      vehicles: [1, 2, 3].map((vehicle) => ({ id: vehicle, start_index: 0, end_index: 0 })),
      matrices: { car: { durations: blocks(places) } },
      wishes: { idle },
    })
    // A round to the nearest door alone is 100 s there and back; the first two together are 120 s, and all three 140 s.
    const rounds = (idle: number) => solved(withWeight(idle)).routes.length
    expect([0, 99, 101, 119, 121].map(rounds)).toEqual([1, 1, 2, 2, 3])
    expect(solved(withWeight(99)).summary).toMatchObject({ cost: 140, objective: 140 + 2 * 99 })
  })
})

describe('reasons', () => {
  const places = [
    [0, 0],
    [10, 0],
    [20, 0],
  ] as const
  const durations = blocks(places)
  const car = { durations, distances: durations }
  const van: VroomVehicle = { id: 1, start_index: 0, end_index: 0 }
  const job = { id: 1, location_index: 2 }

  it.each<[string, Partial<VroomProblem>, object]>([
    [
      'no way there',
      { jobs: [job], matrices: { car: { durations: durations.map((row) => row.with(2, -1)) } } },
      { kind: 'unreachable', vehicles: [1] },
    ],
    ['more tasks than allowed', { jobs: [job], vehicles: [{ ...van, max_tasks: 0 }] }, { kind: 'too_many_tasks' }],
    [
      'more travel than allowed',
      { jobs: [job], vehicles: [{ ...van, max_travel_time: 399 }] },
      { kind: 'max_travel_time', by: 1, alone: true },
    ],
    [
      'a longer round than allowed',
      { jobs: [{ ...job, service: 60 }], vehicles: [{ ...van, max_duration: 459 }] },
      { kind: 'max_duration', by: 1, alone: true },
    ],
    [
      'more metres than allowed',
      { jobs: [job], vehicles: [{ ...van, max_distance: 390 }] },
      { kind: 'max_distance', by: 10, alone: true },
    ],
    [
      'a ride too long',
      {
        shipments: [
          { pickup: { id: 1, location_index: 1 }, delivery: { id: 1, location_index: 2, service: 5 }, max_ride: 93 },
        ],
      },
      { kind: 'ride_too_long', vehicles: [1], alone: true, by: 7 },
    ],
    [
      'a ride too long from the start',
      { jobs: [{ ...job, max_ride: 150 }] },
      { kind: 'ride_too_long', vehicles: [1], alone: true, by: 50 },
    ],
    [
      'a ride that waiting makes too long',
      {
        shipments: [
          {
            pickup: { id: 1, location_index: 1, time_windows: [[0, 100]] },
            delivery: { id: 1, location_index: 2, time_windows: [[500, 600]] },
            max_ride: 200,
          },
        ],
      },
      { kind: 'ride_too_long', vehicles: [1], alone: true },
    ],
    [
      'a pickup that closes',
      {
        shipments: [
          { pickup: { id: 1, location_index: 1, time_windows: [[0, 98]] }, delivery: { id: 1, location_index: 2 } },
        ],
      },
      { kind: 'pickup_closed', by: 2 },
    ],
    [
      'rounds that nothing may be added to',
      { jobs: [job], vehicles: [{ ...van, steps: [], locked_steps: -1 }] },
      { kind: 'locked', vehicles: [1] },
    ],
  ])('name %s', (_, more, expected) => {
    const { unassigned } = solved({ vehicles: [van], matrices: { car }, ...more })
    expect(unassigned[0]?.reasons[0]).toMatchObject(expected)
  })
})
