import { describe, expect, it } from 'vitest'
import { compileProblem } from '../model/compileProblem.ts'
import { Annealing } from '../search/annealing.ts'
import { meetings } from '../search/searchIsland.ts'
import { streetProblem } from '../testing/streetProblem.ts'
import { createSharedPlans, PartMeeting, requestStop, WholeMeeting } from './sharedPlans.ts'

const model = compileProblem(streetProblem({ jobs: 20, shipments: 4, vehicles: 4, capacity: 9, seed: 1 }))

describe.each([
  ['WholeMeeting', WholeMeeting],
  ['PartMeeting', PartMeeting],
])('%s', (_, Meeting) => {
  it('neither publishes nor adopts a plan after the stop request: others may be reading, or may not come', () => {
    const plans = createSharedPlans(model, 2)
    const exchange = new Meeting(model, plans, 0)
    const annealing = new Annealing(model, 1)
    annealing.run(50, 0.1)
    const before = annealing.best
    const [objective, nodes] = [before.objective, [...before.nodes]]
    requestStop(plans)
    for (let meeting = 1; meeting <= meetings; meeting++) exchange.meet(annealing, meeting)
    expect(annealing.best.objective).toEqual(objective)
    expect([...annealing.best.nodes]).toEqual(nodes)
    expect([...plans.control]).toEqual([1, 0, 0, 0])
    expect(plans.nodes.some((node) => node !== 0)).toBe(false)
  })
})
