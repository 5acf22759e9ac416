import { describe, expect, it } from 'vitest'
import { isBetter, objectiveOf } from '../acceptance/objective.ts'
import { compileProblem } from '../model/compileProblem.ts'
import type { SearchModel } from '../model/searchModel.ts'
import { recomputeCost } from '../state/recomputeCost.ts'
import { streetProblem } from '../testing/streetProblem.ts'
import { Annealing } from './annealing.ts'

const problem = streetProblem({ jobs: 18, shipments: 5, vehicles: 4, capacity: 7, seed: 3 })

function run(model: SearchModel, seed: number, iterations: number): Annealing {
  const annealing = new Annealing(model, seed)
  for (let made = 0; made < iterations; made += 50) annealing.run(50, made / iterations)
  return annealing
}

describe('Annealing', () => {
  it('finds the same plan for the same seed, bit for bit, and others for other seeds', () => {
    const model = compileProblem(problem)
    const [first, again, other] = [run(model, 5, 400), run(model, 5, 400), run(model, 6, 100)]
    expect([...again.best.nodes]).toEqual([...first.best.nodes])
    expect(again.best.objective).toEqual(first.best.objective)
    expect([...other.best.nodes]).not.toEqual([...first.best.nodes])
  })

  it('improves its initial plan and never loses its best', () => {
    const model = compileProblem(problem)
    const annealing = new Annealing(model, 1)
    let before = annealing.best.objective
    const began = before
    for (let made = 0; made < 600; made += 50) {
      annealing.run(50, made / 600)
      expect(annealing.best.objective.at(-1)!).toBeLessThanOrEqual(before.at(-1)!)
      before = annealing.best.objective
    }
    expect(before.at(-1)!).toBeLessThan(began.at(-1)!)
  })

  it('has the cost of a full recomputation after every iteration', () => {
    for (const seed of [1, 2, 3]) {
      const wishes = seed === 2 ? { balance: 0.5, compactness: 0.25, idle: 500 } : {}
      const model = compileProblem({
        ...streetProblem({ jobs: 12, shipments: 4, vehicles: 3, capacity: 6, seed }),
        wishes,
      })
      const annealing = new Annealing(model, seed)
      for (let made = 0; made < 300; made++) {
        annealing.run(1, made / 300)
        const { cost, unassigned } = recomputeCost(annealing.state)
        const known = annealing.copyCurrent()
        expect(known.objective.slice(0, -1)).toEqual(objectiveOf(model, unassigned, 0).slice(0, -1))
        expect(known.objective.at(-1)!).toBeCloseTo(cost, 6)
      }
    }
  })

  it('has the overload of a full recomputation, and never records an overloaded plan as its best', () => {
    const tight = streetProblem({ jobs: 30, shipments: 0, vehicles: 5, capacity: 75, seed: 2 })
    const jobs = tight.jobs!.map((job, index) => ({ ...job, delivery: [5 + ((index * 7) % 11)] }))
    const vehicles = tight.vehicles.map((vehicle) => ({ ...vehicle, costs: { fixed: 10 } }))
    const model = compileProblem({ ...tight, jobs, vehicles })
    const annealing = new Annealing(model, 1)
    let most = 0
    for (let made = 0; made < 400; made++) {
      annealing.run(1, made / 400)
      annealing.check()
      most = Math.max(most, ...annealing.state.excess)
    }
    expect(most).toBeGreaterThan(0)
    annealing.adopt(annealing.best)
    expect(Math.max(...annealing.state.excess)).toBe(0)
  })

  it('never overloads by a single unit, however large the amounts are', () => {
    const loads = streetProblem({ jobs: 6, shipments: 0, vehicles: 3, capacity: 3e10 - 1, seed: 2 })
    const jobs = loads.jobs!.map(({ id, location_index }) => ({
      id,
      location_index: location_index!,
      delivery: [1e10],
    }))
    const vehicles = loads.vehicles.map((vehicle) => ({ ...vehicle, costs: { fixed: 100_000 } }))
    const { best } = run(compileProblem({ ...loads, jobs, vehicles }), 1, 500)
    expect([...best.lengths]).toEqual([2, 2, 2])
  })

  it('finds by a full recomputation that the recorded objective is wrong', () => {
    const annealing = run(compileProblem(problem), 1, 50)
    expect(() => annealing.check()).not.toThrow()
    const { state } = annealing
    state.unlink([...state.route.keys()].find((node) => node < 18 && state.route[node]! >= 0)!)
    expect(() => annealing.check()).toThrow(/is recorded as/)
  })

  it('chooses which tasks stay unassigned when not all fit, the first class last', () => {
    const scarce = streetProblem({ jobs: 24, shipments: 0, vehicles: 2, capacity: 8, seed: 4 })
    const jobs = scarce.jobs!.map((job, index) => ({ ...job, class: index % 3 === 0 ? 0 : 1 }))
    const model = compileProblem({ ...scarce, jobs })
    const annealing = new Annealing(model, 1)
    const first = annealing.best.objective
    for (let made = 0; made < 1500; made += 50) annealing.run(50, made / 1500)
    annealing.check()
    const last = annealing.best.objective
    expect(isBetter(last, first)).toBe(true)
    expect(last[0]!).toBeLessThanOrEqual(first[0]!)
  })
})
