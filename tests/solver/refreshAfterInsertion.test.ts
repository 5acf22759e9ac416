import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileProblem } from '../../api/src/solver/model/compileProblem.ts'
import { findNeighbours } from '../../api/src/solver/model/neighbours.ts'
import { endOf, startOf } from '../../api/src/solver/model/searchModel.ts'
import { SearchRandom } from '../../api/src/solver/model/searchRandom.ts'
import type { VroomProblem } from '../../api/src/solver/problem/problem.ts'
import { TaskInserter } from '../../api/src/solver/recreate/taskInserter.ts'
import { annealingOptions } from '../../api/src/solver/search/annealingOptions.ts'
import { SearchPlanState } from '../../api/src/solver/state/searchPlanState.ts'
import { arbitraryVroomProblem } from './arbitraryVroomProblem.ts'

/** Removes every feature that rules out the fast update of loads and times after an insertion. */
function plain({ jobs = [], vehicles, matrices = {} }: VroomProblem): VroomProblem {
  return {
    jobs: jobs.map(({ setup: _, setup_per_type: _type, pickup: _pickup, hub: _hub, max_ride: _ride, ...job }) => ({
      ...job,
      time_windows: job.time_windows?.slice(0, 1) ?? [],
    })),
    vehicles: vehicles.map(({ breaks: _breaks, max_distance: _most, costs, reloads: _reloads, ...vehicle }) => ({
      ...vehicle,
      ...(costs?.fixed && { costs: { fixed: costs.fixed } }),
    })),
    matrices: Object.fromEntries(
      Object.entries(matrices).map(([name, { durations }]) => [name, { ...(durations && { durations }) }]),
    ),
  }
}

/** All route state, except what such a model never reads: loads without pickups, times without time limits. */
function figuresOf(state: SearchPlanState): unknown {
  const { model } = state
  const { dimensions, hasPickups, hasTimeLimits } = model
  return Array.from({ length: model.vehicles }, (_, vehicle) => {
    state.updatePositions(vehicle)
    const stops: number[] = []
    const end = endOf(model, vehicle)
    for (let node = state.next[startOf(model, vehicle)]!; node !== end; node = state.next[node]!) stops.push(node)
    if (stops.length === 0) return stops
    const loadsAt = (node: number) =>
      [state.load, state.maxLoadBefore, state.maxLoadAfter].map((amounts) =>
        [...amounts.subarray(node * dimensions, (node + 1) * dimensions)].map((amount) => amount + 0),
      )
    return {
      stops: [...stops, end].map((node) => ({
        node,
        position: state.position[node],
        legTo: state.legTo[node],
        leave: hasTimeLimits && state.leave[node],
        latest: hasTimeLimits && [state.latest[node], state.latestLeave[node]],
        loads: hasPickups && node !== end && state.hubStops[vehicle] === 0 && loadsAt(node),
      })),
      size: state.size[vehicle],
      tasks: state.tasks[vehicle],
      cost: state.cost[vehicle]!.toFixed(6),
      travel: state.travel[vehicle],
      metres: state.metres[vehicle],
      affinityCost: state.affinityCost[vehicle]!.toFixed(6),
      feasible: state.feasible[vehicle],
      excess: state.excess[vehicle],
      needsSimulation: state.needsSimulation[vehicle],
      hubStops: state.hubStops[vehicle],
      centre: state.centre[vehicle],
      startLoad: state.hubStops[vehicle] === 0 && [
        ...state.startLoad.subarray(vehicle * dimensions, (vehicle + 1) * dimensions),
      ],
    }
  })
}

/** The same routes, recomputed from scratch. */
function anew(state: SearchPlanState): SearchPlanState {
  const fresh = new SearchPlanState(state.model)
  const nodes = new Int32Array(state.model.nodes)
  for (let vehicle = 0; vehicle < state.model.vehicles; vehicle++) {
    fresh.setSequence(vehicle, nodes, state.copySequence(vehicle, nodes))
  }
  return fresh
}

describe('inserting a stop', () => {
  it('leaves the same state as recomputing the whole round', () => {
    let followed = 0
    let overloaded = 0
    const problems = fc.tuple(arbitraryVroomProblem, fc.constantFrom(true, true, false), fc.nat(1000), fc.boolean())
    fc.assert(
      fc.property(problems, ([given, allowsIncrementalUpdate, seed, allowsOverload]) => {
        const model = compileProblem(allowsIncrementalUpdate ? plain(given) : given)
        if (allowsIncrementalUpdate) expect(model.allowsIncrementalUpdate).toBe(true)
        const random = new SearchRandom(seed)
        const state = new SearchPlanState(model)
        const inserter = new TaskInserter(state, findNeighbours(model, 20, 20), random, {
          ...annealingOptions,
          maxOverload: 2,
        })
        if (allowsOverload && model.allowsOverload) inserter.loadPenalty = 1
        inserter.startRecreate({ sum: 0, used: 0 })
        const heads = [...model.heads].sort(() => random.fraction() - 0.5)
        for (const head of heads) {
          let isOpened = false
          const opens = (vehicle: number) => {
            isOpened = state.size[vehicle] === 0
          }
          if (!inserter.insert(head, opens)) continue
          if (model.allowsIncrementalUpdate && !isOpened) followed++
          if (state.excess.some((excess) => excess > 0)) overloaded++
          expect(figuresOf(state)).toEqual(figuresOf(anew(state)))
        }
      }),
      { numRuns: 1000, seed: 14 },
    )
    // The fast path is taken, and overload occurs.
    expect(followed).toBeGreaterThan(200)
    expect(overloaded).toBeGreaterThan(0)
  })
})
