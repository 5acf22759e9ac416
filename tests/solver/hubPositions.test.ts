import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileProblem } from '../../api/src/solver/model/compileProblem.ts'
import { findNeighbours } from '../../api/src/solver/model/neighbours.ts'
import type { SearchModel } from '../../api/src/solver/model/searchModel.ts'
import { SearchRandom } from '../../api/src/solver/model/searchRandom.ts'
import type { VroomJob, VroomProblem, VroomShipment } from '../../api/src/solver/problem/problem.ts'
import { TaskInserter } from '../../api/src/solver/recreate/taskInserter.ts'
import { annealingOptions } from '../../api/src/solver/search/annealingOptions.ts'
import { RouteSimulator } from '../../api/src/solver/state/routeSimulator.ts'
import { SearchPlanState } from '../../api/src/solver/state/searchPlanState.ts'

/** Points on a line, a minute apart; hubs come first. */
const places = 6

const amount = fc.nat(2)
const window = fc.constantFrom(undefined, [0, 900], [600, 1800], [1200, 3000])

const arbitraryHubDay = fc
  .record({
    hubs: fc.integer({ min: 1, max: 2 }),
    jobs: fc.array(
      fc.record({
        place: fc.nat(places - 1),
        hub: fc.constantFrom(0, 1, 1, 2),
        delivery: amount,
        pickup: fc.constantFrom(0, 0, 1),
        window,
      }),
      { minLength: 4, maxLength: 9 },
    ),
    shipments: fc.array(fc.record({ from: fc.nat(places - 1), to: fc.nat(places - 1), window }), { maxLength: 2 }),
    returns: fc.boolean(),
    vehicles: fc.array(fc.record({ reloads: fc.nat(3), capacity: fc.integer({ min: 2, max: 4 }), start: fc.nat(5) }), {
      minLength: 1,
      maxLength: 2,
    }),
  })
  .map(({ hubs, jobs, shipments, returns, vehicles }): VroomProblem => {
    const windows = (open: readonly number[] | undefined) =>
      open ? { time_windows: [[open[0]!, open[1]!] as const] } : {}
    return {
      hubs: Array.from({ length: hubs }, (_, hub) => ({ id: hub + 1, location_index: hub, service: 60 })),
      jobs: jobs.map(
        ({ place, hub, delivery, pickup, window: open }, index): VroomJob => ({
          id: index + 1,
          location_index: place,
          delivery: [delivery],
          service: 30,
          ...(returns && { pickup: [pickup] }),
          ...(hub > 0 && { hub: Math.min(hub, hubs) }),
          ...windows(open),
        }),
      ),
      shipments: shipments.map(
        ({ from, to, window: open }, index): VroomShipment => ({
          amount: [1],
          pickup: { id: 100 + index, location_index: from },
          delivery: { id: 200 + index, location_index: to, ...windows(open) },
        }),
      ),
      vehicles: vehicles.map(({ reloads, capacity, start }, index) => ({
        id: index + 1,
        start_index: start,
        end_index: start,
        capacity: [capacity],
        time_window: [0, 3600] as const,
        reloads: [1, 2].filter((id) => id <= hubs && (reloads & id) !== 0),
      })),
      matrices: {
        car: {
          durations: Array.from({ length: places }, (_, a) =>
            Array.from({ length: places }, (__, b) => 60 * Math.abs(a - b)),
          ),
        },
      },
    }
  })

/** Whether the simulator allows any insertion of the task, with or without a hub visit before or after it. */
function hasPlace(state: SearchPlanState, simulator: RouteSimulator, head: number): boolean {
  const { model } = state
  const into = new Int32Array(model.nodes)
  for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
    if (model.compatible[vehicle * model.taskNodes + head] === 0) continue
    const sequence = [...into.subarray(0, state.copySequence(vehicle, into))]
    const isPossible = (stops: readonly number[]): boolean =>
      simulator.run(vehicle, Int32Array.from(stops), stops.length)
    for (const [first, second] of pairsOf(state, head)) {
      for (let at = 0; at <= sequence.length; at++) {
        const withFirst = [...sequence.slice(0, at), first!, ...sequence.slice(at)]
        if (second === undefined && isPossible(withFirst)) return true
        for (let later = at + 1; second !== undefined && later <= withFirst.length; later++) {
          if (isPossible([...withFirst.slice(0, later), second, ...withFirst.slice(later)])) return true
        }
      }
    }
  }
  return false
}

function pairsOf(state: SearchPlanState, head: number): readonly (readonly number[])[] {
  const { model } = state
  if (model.pairedNode[head]! >= 0) return [[head, model.pairedNode[head]!]]
  const own = model.hub[head]!
  const hubs = own >= 0 ? [own] : Array.from({ length: model.hubs }, (_, hub) => hub)
  const visits = hubs.map((hub) => state.unusedHubCopy(hub)).filter((node) => node >= 0)
  return [
    [head],
    ...visits.flatMap((visit) => [
      [visit, head],
      [head, visit],
    ]),
  ]
}

function inserterFor(model: SearchModel, state: SearchPlanState, random: SearchRandom): TaskInserter {
  const options = { ...annealingOptions, blinkRate: 0, boldInterval: Number.POSITIVE_INFINITY }
  return new TaskInserter(state, findNeighbours(model, 20, 20), random, options)
}

describe('an insertion position in rounds that visit hubs', () => {
  it('is found where one exists, and is feasible', () => {
    let found = 0
    let refused = 0
    fc.assert(
      fc.property(arbitraryHubDay, fc.nat(1000), (problem, seed) => {
        const model = compileProblem(problem)
        const random = new SearchRandom(seed)
        const state = new SearchPlanState(model)
        const inserter = inserterFor(model, state, random)
        const simulator = new RouteSimulator(model)
        let changed = -1
        const remember = (vehicle: number): void => {
          changed = vehicle
        }
        const heads = [...model.heads].sort(() => random.fraction() - 0.5)
        for (const head of heads) {
          const expected = hasPlace(state, simulator, head)
          const isInserted = inserter.insert(head, remember, Number.POSITIVE_INFINITY, true)
          expect(isInserted).toBe(expected)
          if (!isInserted) refused++
          if (!isInserted) continue
          found++
          expect(state.feasible[changed]).toBe(1)
          const length = state.copySequence(changed, state.scratch)
          expect(simulator.run(changed, state.scratch.slice(0, length), length)).toBe(true)
        }
      }),
      { numRuns: 2000, seed: 3 },
    )
    expect(found).toBeGreaterThan(2000)
    expect(refused).toBeGreaterThan(200)
  })
})
