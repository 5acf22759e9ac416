import { expect, it } from 'vitest'
import { isBetter, type Objective } from '../acceptance/objective.ts'
import { compileProblem } from '../model/compileProblem.ts'
import { streetProblem } from '../testing/streetProblem.ts'
import { Annealing } from './annealing.ts'
import { meetings, searchIsland } from './searchIsland.ts'
import { stopAfterIterations } from './stop.ts'

const model = compileProblem(streetProblem({ jobs: 20, shipments: 4, vehicles: 4, capacity: 9, seed: 1 }))

it('returns the best plan, even if a meeting replaced it by a worse one', () => {
  const first = new Annealing(model, 1).copyCurrent()
  let best: Objective = first.objective
  const exchange = {
    meet(annealing: Annealing, meeting: number) {
      best = annealing.best.objective
      if (meeting === meetings) annealing.adopt(first, new Uint8Array(model.vehicles).fill(1))
    },
  }
  const found = searchIsland(model, { seed: 1, stop: stopAfterIterations(800), exchange })
  expect(isBetter(best, first.objective)).toBe(true)
  expect(found.objective).toEqual(best)
})
