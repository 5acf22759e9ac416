import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSolution } from '../../api/src/checker/index.ts'
import type { VroomProblem, VroomSolution, VroomStep } from '../../api/src/solver/index.ts'
import { sortAtLocations } from '../../api/src/solver/index.ts'
import { solveInThread } from '../../api/src/solver/testing/solveInThread.ts'
import { arbitraryTowers } from './arbitraryTowers.ts'

/** The households of some towers on their floors; some with an hour or two in which they can be visited, or hot food. */
const towersWithFloors = fc
  .record({
    problem: arbitraryTowers,
    floors: fc.array(fc.option(fc.integer({ min: -1, max: 20 })), { minLength: 150, maxLength: 150 }),
    windows: fc.array(fc.option(fc.integer({ min: 9, max: 15 }), { freq: 3 }), { minLength: 150, maxLength: 150 }),
    rides: fc.array(fc.option(fc.integer({ min: 20, max: 90 }), { freq: 1 }), { minLength: 150, maxLength: 150 }),
    setup: fc.constantFrom(0, 120),
    hasLimits: fc.boolean(),
  })
  .map(({ problem, floors, windows, rides, setup, hasLimits }) => {
    const jobs = problem.jobs?.map((job, position) => {
      const opens = windows[position]
      const ride = rides[position]
      return {
        ...job,
        setup: position % 3 === 0 ? setup : 0,
        ...(hasLimits && typeof opens === 'number' && { time_windows: [[opens * 3600, (opens + 2) * 3600] as const] }),
        ...(hasLimits && typeof ride === 'number' && { max_ride: ride * 60 }),
      }
    })
    return { problem: { ...problem, jobs } as VroomProblem, floors, hasLimits }
  })

const tasksOf = ({ routes }: VroomSolution) =>
  routes.map(({ vehicle, steps }) => ({ vehicle, tasks: steps.map(({ type, id }) => `${type} ${id}`) }))

const endsOf = ({ routes }: VroomSolution) => routes.map(({ steps, setup }) => (steps.at(-1)?.arrival ?? 0) - setup)

describe('sorting the tasks at one location', () => {
  it('keeps every rule, moves nothing elsewhere, and ends no later', () => {
    fc.assert(
      fc.property(towersWithFloors, fc.nat(100), ({ problem, floors, hasLimits }, seed) => {
        const rankOf = ({ id = 0 }: VroomStep) => -(floors[id] ?? -100)
        const before = solveInThread(problem, { iterations: 5, seed })
        const after = sortAtLocations(problem, before, (steps) => steps.map(rankOf))
        expect(checkSolution(problem, after)).toEqual([])
        const [tasksBefore, tasksAfter] = [tasksOf(before), tasksOf(after)]
        expect(tasksAfter.map(({ tasks }) => tasks.toSorted())).toEqual(
          tasksBefore.map(({ tasks }) => tasks.toSorted()),
        )
        expect(after.routes.map(({ steps }) => steps.map((step) => step.location_index))).toEqual(
          before.routes.map(({ steps }) => steps.map((step) => step.location_index)),
        )
        for (const [route, end] of endsOf(after).entries()) expect(end).toBeLessThanOrEqual(endsOf(before)[route] ?? 0)
        if (hasLimits) return
        for (const { steps } of after.routes)
          for (const [position, step] of steps.entries()) {
            const previous = steps[position - 1]
            if (previous?.type !== 'job' || step.type !== 'job') continue
            if (previous.location_index !== step.location_index) continue
            expect(rankOf(previous)).toBeLessThanOrEqual(rankOf(step))
          }
      }),
      { numRuns: 25, seed: 3 },
    )
  })

  /** Three households in one building, on floors 1, 5 and 3; a vehicle starts next door at 9. */
  const building = (overrides: Record<number, object> = {}): VroomProblem =>
    ({
      jobs: [1, 5, 3].map((floor) => ({ id: floor, location_index: 1, service: 600, setup: 60, ...overrides[floor] })),
      vehicles: [{ id: 0, profile: 'car', start_index: 0, end_index: 0, time_window: [32_400, 61_200] }],
      matrices: {
        car: {
          durations: [
            [0, 60],
            [60, 0],
          ],
        },
      },
    }) as unknown as VroomProblem
  const sortedIn = (problem: VroomProblem) => {
    const sorted = sortAtLocations(problem, solveInThread(problem, { iterations: 20 }), (steps) =>
      steps.map(({ id = 0 }) => -id),
    )
    expect(checkSolution(problem, sorted)).toEqual([])
    return sorted.routes[0]?.steps.flatMap(({ id }) => id ?? [])
  }

  it('puts the smallest rank first', () => {
    expect(sortedIn(building())).toEqual([5, 3, 1])
  })

  it('sorts as far as a window allows: the ground floor leaves at ten past nine', () => {
    expect(sortedIn(building({ 1: { time_windows: [[32_400, 33_000]] } }))).toEqual([1, 5, 3])
    expect(sortedIn(building({ 1: { time_windows: [[32_400, 33_200]] } }))).toEqual([5, 1, 3])
  })

  it('makes nobody wait for a door that opens later', () => {
    expect(sortedIn(building({ 5: { time_windows: [[36_000, 39_600]] } }))).not.toEqual([5, 3, 1])
  })
})
