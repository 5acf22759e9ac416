import { describe, expect, it } from 'vitest'
import type { VroomProblem, VroomStartStep, VroomVehicle } from '../../problem/problem.ts'
import { InputError } from '../inputError.ts'
import { checkStepsToSolve } from './checkStepsToSolve.ts'

const pickup: VroomStartStep = { type: 'pickup', id: 5 }
const delivery: VroomStartStep = { type: 'delivery', id: 6 }
const job: VroomStartStep = { type: 'job', id: 1 }

function errorOf(steps: readonly VroomStartStep[], vehicle: Partial<VroomVehicle> = {}, lock?: number): string {
  const problem: VroomProblem = {
    jobs: [{ id: 1, location_index: 0, ...(lock !== undefined && { lock }) }],
    shipments: [{ pickup: { id: 5, location_index: 0 }, delivery: { id: 6, location_index: 0 } }],
    vehicles: [
      { id: 7, start_index: 0, ...vehicle, steps },
      { id: 8, start_index: 0 },
    ],
  }
  try {
    checkStepsToSolve(problem)
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  return 'no error'
}

const visited = { location_index: 0, time: 9 }

describe('steps to begin from', () => {
  it('may contain whole shipments in order, and anything that is not locked', () => {
    expect(errorOf([{ type: 'start' }, pickup, job, delivery, { type: 'end' }])).toBe('no error')
    expect(errorOf([job], {}, 8)).toBe('no error')
    expect(errorOf([job], { locked_steps: 1 }, 7)).toBe('no error')
  })

  it('do not split a shipment or reverse it', () => {
    expect(errorOf([job, pickup])).toBe('vehicles[0].steps[1] picks up shipment 5, which no step after it delivers')
    expect(errorOf([delivery])).toBe('vehicles[0].steps[0] delivers shipment 6, which no step before it picks up')
    expect(errorOf([delivery, pickup])).toContain('vehicles[0].steps[0] delivers')
  })

  it('may leave the delivery of what is on board to the search', () => {
    expect(errorOf([pickup], { locked_steps: 1, visited })).toBe('no error')
    expect(errorOf([pickup], { locked_steps: 0, visited })).toContain('picks up')
  })

  it('lock no task that only another vehicle may do', () => {
    const error = 'vehicles[0].steps[0] is locked, but its task has the lock of vehicle 8'
    expect(errorOf([job], { locked_steps: 1 }, 8)).toBe(error)
    expect(errorOf([job], { locked_steps: -1 }, 8)).toBe(error)
  })

  it('lock no task that excludes the vehicle', () => {
    const problem = {
      jobs: [{ id: 1, location_index: 0, excluded_vehicles: [7] }],
      vehicles: [{ id: 7, start_index: 0, steps: [job], locked_steps: 1 }],
    }
    expect(() => checkStepsToSolve(problem)).toThrow('is locked, but its task excludes this vehicle')
    expect(() =>
      checkStepsToSolve({ ...problem, vehicles: [{ ...problem.vehicles[0]!, locked_steps: 0 }] }),
    ).not.toThrow()
  })
})
