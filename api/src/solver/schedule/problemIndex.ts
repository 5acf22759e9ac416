import type { VroomMatrix, VroomProblem, VroomVehicle } from '../problem/problem.ts'
import { defaultProfile, travelAtSpeed } from '../problem/travel.ts'

/** A problem with the look-ups of its routes. */
export interface ProblemIndex {
  readonly problem: VroomProblem
  /** Of every amount; 0 when the problem has none. */
  readonly dimensions: number
  /** Index of each hub by id. */
  readonly hubs: ReadonlyMap<number, number>
  /** A vehicle's leg from one row of its matrices to another. */
  legOf(vehicle: VroomVehicle, from: number, to: number): Leg
  /** Whether its distances are known. */
  hasDistances(vehicle: VroomVehicle): boolean
}

export interface Leg {
  readonly isReachable: boolean
  /** Seconds at the vehicle's speed; 0 where unreachable. */
  readonly duration: number
  /** Metres; 0 without a matrix of distances. */
  readonly distance: number
  /** From the matrix of costs; undefined without one. */
  readonly cost: number | undefined
}

export const noLeg: Leg = { isReachable: true, duration: 0, distance: 0, cost: undefined }

/** @param problem valid, with matrices for all profiles and rows for all locations */
export function indexProblem(problem: VroomProblem): ProblemIndex {
  const { jobs = [], shipments = [], hubs = [], vehicles, matrices = {} } = problem
  const amounts = [
    ...vehicles.flatMap(({ capacity, visited }) => [capacity, visited?.load]),
    ...jobs.flatMap(({ delivery, pickup }) => [delivery, pickup]),
    ...shipments.map(({ amount }) => amount),
  ]
  const matricesOf = ({ profile = defaultProfile }: VroomVehicle) => matrices[profile]
  return {
    problem,
    dimensions: amounts.reduce((max, amount) => Math.max(max, amount?.length ?? 0), 0),
    hubs: new Map(hubs.map(({ id }, index) => [id, index])),
    legOf(vehicle, from, to) {
      const { durations, distances, costs } = matricesOf(vehicle) ?? {}
      const value = readCell(durations, from, to) ?? 0
      const duration = Math.max(0, value)
      return {
        isReachable: value >= 0,
        duration: vehicle.speed_factor === undefined ? duration : travelAtSpeed(duration, vehicle.speed_factor),
        distance: Math.max(0, readCell(distances, from, to) ?? 0),
        cost: costs && Math.max(0, readCell(costs, from, to) ?? 0),
      }
    },
    hasDistances: (vehicle) => matricesOf(vehicle)?.distances !== undefined,
  }
}

function readCell(matrix: VroomMatrix | undefined, from: number, to: number): number | undefined {
  if (!(matrix instanceof Int32Array)) return matrix?.[from]?.[to]
  return matrix[from * Math.round(Math.sqrt(matrix.length)) + to]
}
