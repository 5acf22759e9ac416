import { seconds } from '@doorstep/shared/units'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryProblem } from '../testing/arbitraryProblem.ts'
import { between, car, delivery, errand, lineProblem } from '../testing/lineProblem.ts'
import { assertProblem } from './assertProblem.ts'
import type { Problem } from './problem.ts'

const good = lineProblem({ places: [0, 1], tasks: [delivery(1), errand(0, 1)], vehicles: [car()] })
const task = (change: object): Problem => ({ ...good, tasks: [{ ...good.tasks[0]!, ...change } as never] })
const vehicle = (change: object): Problem => ({ ...good, vehicles: [{ ...good.vehicles[0]!, ...change } as never] })
const at = (from: number, until: number) => between(seconds(from), seconds(until))

describe('assertProblem', () => {
  it('accepts what is well-formed', () => {
    fc.assert(fc.property(arbitraryProblem({ maxTasks: 6, maxVehicles: 3 }), assertProblem), { numRuns: 100 })
  })

  it.each<[string, Problem]>([
    ['profiles[0].durations must have 3 x 3', { ...good, size: 3 }],
    [
      'profiles[0].durations has -2',
      { ...good, profiles: [{ durations: Int32Array.of(0, -2, 1, 0), distances: good.profiles[0]!.distances }] },
    ],
    ['size must be a whole number', { ...good, size: 1.5 }],
    ['hubs[0].location', { ...good, hubs: [{ location: 2, windows: [], setup: seconds(0) }] }],
    ['tasks[0].hub 1 is not one of the 1', task({ hub: 1 })],
    ['tasks[0].location -1', task({ location: -1 })],
    ['tasks[0].amounts must have 2 numbers', task({ amounts: [1] })],
    ['tasks[0].amounts[1] must be a whole number', task({ amounts: [1, -1] })],
    ['tasks[0].amounts[0] must be a whole number', task({ amounts: [0.5, 0] })],
    ['tasks[0].maxRide', task({ maxRide: Number.NaN })],
    ['tasks[0].windows[0] ends before it begins', task({ windows: [at(5, 4)] })],
    ['tasks[0].windows must be sorted', task({ windows: [at(5, 6), at(6, 8)] })],
    ['tasks[0].service', task({ service: 2e9 })],
    ['tasks[0].priority', task({ priority: -1 })],
    ['tasks[1].collection.location 7', { ...good, tasks: [good.tasks[0]!, errand(7, 1)] }],
    ['vehicles[0].profile 1', vehicle({ profile: 1 })],
    ['vehicles[0].start 2', vehicle({ start: 2 })],
    ['vehicles[0].end 2', vehicle({ end: 2 })],
    ['vehicles[0].shift ends before', vehicle({ shift: at(2, 1) })],
    ['vehicles[0].capacities must have 2', vehicle({ capacities: [] })],
    ['vehicles[0].maxTasks', vehicle({ maxTasks: 0.5 })],
    ['vehicles[0].costs.perMetre', vehicle({ costs: { fixed: 0, perTravelSecond: 1, perMetre: -1 } })],
  ])('names the field: %s', (message, problem) => {
    expect(() => assertProblem(problem)).toThrow(RangeError)
    expect(() => assertProblem(problem)).toThrow(message)
  })
})
