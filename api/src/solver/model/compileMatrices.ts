import type { VroomMatrix, VroomProblem } from '../problem/problem.ts'
import { defaultPerHour, defaultProfile, travelAtSpeed } from '../problem/travel.ts'
import { unreachable } from './searchModel.ts'

export interface CompiledMatrices {
  /** Number of rows, one more than the caller's: the last is "anywhere". */
  readonly stride: number
  readonly durations: readonly Int32Array[]
  readonly reverseDurations: readonly Int32Array[]
  readonly legCosts: readonly Int32Array[]
  readonly distances: readonly Int32Array[]
  /** By vehicle: index in the lists above, -1 for none. */
  readonly durationsOf: Int32Array
  readonly legCostsOf: Int32Array
  readonly distancesOf: Int32Array
  readonly perSecond: Float64Array
  readonly perLegCost: Float64Array
  readonly hasUnreachable: boolean
}

/** One matrix of durations for each profile and speed in use, and one of leg costs and of distances for each profile that needs it. */
export function compileMatrices(problem: VroomProblem): CompiledMatrices {
  const vehicles = problem.vehicles
  const durations: Int32Array[] = []
  const legCosts: Int32Array[] = []
  const distances: Int32Array[] = []
  const seen = new Map<string, number>()
  let stride = 1
  let hasUnreachable = false
  const once = (key: string, list: Int32Array[], make: () => Int32Array): number => {
    let index = seen.get(key)
    if (index === undefined) {
      index = list.push(make()) - 1
      seen.set(key, index)
    }
    return index
  }
  const flatten = (matrix: VroomMatrix, change: (value: number) => number): Int32Array => {
    const size = sizeOf(matrix)
    stride = size + 1
    const flat = new Int32Array(new SharedArrayBuffer(4 * stride * stride))
    for (let row = 0; row < size; row++) {
      const values = ArrayBuffer.isView(matrix)
        ? (matrix as Int32Array).subarray(row * size, (row + 1) * size)
        : matrix[row]!
      for (let column = 0; column < size; column++) {
        const value = (values as ArrayLike<number>)[column]!
        if (value < 0) hasUnreachable = true
        flat[row * stride + column] = value < 0 ? unreachable : change(value)
      }
    }
    return flat
  }
  const durationsOf = new Int32Array(vehicles.length).fill(-1)
  const legCostsOf = new Int32Array(vehicles.length).fill(-1)
  const distancesOf = new Int32Array(vehicles.length).fill(-1)
  const perSecond = new Float64Array(vehicles.length)
  const perLegCost = new Float64Array(vehicles.length)
  vehicles.forEach((vehicle, index) => {
    const profile = vehicle.profile ?? defaultProfile
    const matricesOfProfile = problem.matrices?.[profile]
    if (!matricesOfProfile?.durations) throw new RangeError(`vehicles[${index}].profile ${profile} has no durations`)
    const speed = vehicle.speed_factor ?? 1
    const { durations: source } = matricesOfProfile
    durationsOf[index] = once(`${profile} at ${speed}`, durations, () =>
      flatten(source, speed === 1 ? (value) => value : (value) => travelAtSpeed(value, speed)),
    )
    if (matricesOfProfile.distances) {
      const source = matricesOfProfile.distances
      distancesOf[index] = once(`${profile} distances`, distances, () => flatten(source, (value) => value))
    }
    const { per_hour = defaultPerHour, per_km = 0 } = vehicle.costs ?? {}
    if (matricesOfProfile.costs) {
      const source = matricesOfProfile.costs
      legCostsOf[index] = once(`${profile} costs`, legCosts, () => flatten(source, (value) => value))
      perLegCost[index] = 1
    } else {
      perSecond[index] = per_hour / 3600
      perLegCost[index] = per_km / 1000
      if (per_km > 0 && distancesOf[index]! >= 0) {
        legCostsOf[index] = once(`${profile} by km`, legCosts, () => distances[distancesOf[index]!]!)
      }
    }
  })
  const reverseDurations = durations.map((matrix) => transposed(matrix, stride))
  return {
    stride,
    durations,
    reverseDurations,
    legCosts,
    distances,
    durationsOf,
    legCostsOf,
    distancesOf,
    perSecond,
    perLegCost,
    hasUnreachable,
  }
}

function sizeOf(matrix: VroomMatrix): number {
  return ArrayBuffer.isView(matrix) ? Math.round(Math.sqrt(matrix.length)) : matrix.length
}

/** The same matrix if it is symmetric. */
function transposed(matrix: Int32Array, stride: number): Int32Array {
  const back = new Int32Array(new SharedArrayBuffer(4 * stride * stride))
  let differs = false
  for (let row = 0; row < stride; row++) {
    for (let column = 0; column < stride; column++) {
      const value = matrix[column * stride + row]!
      back[row * stride + column] = value
      if (value !== matrix[row * stride + column]) differs = true
    }
  }
  return differs ? back : matrix
}
