import { findLocationClusters } from './locationClusters.ts'
import { type SearchModel, unreachable } from './searchModel.ts'
import { SearchRandom } from './searchRandom.ts'
import { moveSmallestToFront } from './smallest.ts'

export interface Neighbours {
  /**
   * Other task nodes that fit well next to a task node (short travel, little waiting), nearest first: those of node i from nearStart[i] up to, not
   * including, nearStart[i + 1].
   */
  readonly near: Int32Array
  readonly nearStart: Int32Array
  /** For each task node, the `closeCount` nodes with the shortest travel, itself first. */
  readonly closeNodes: Int32Array
  readonly closeCount: number
}

/** Weight of a second of waiting relative to a second of travel. */
const waitingWeight = 0.2

/** Maximum number of near neighbours at a task's own location, and at each other location. */
const maxAtOwnLocation = 20
const maxAtLocation = 4

/** The first search covers this many times as many nodes as locations are wanted; the second covers all. */
const firstSearchFactor = 6

/**
 * Neighbours by the minimum over all profiles. Near neighbours are counted by location, since the nearest of a flat in a tower are all in the
 * tower: a few at each of `maxLocations` locations. Ties are broken by an order that differs between nodes but is always the same, so that tasks
 * at one location do not all have the same few.
 */
export function findNeighbours(model: SearchModel, maxLocations: number, maxClose: number): Neighbours {
  const { taskNodes: count, location, stride, opens, closes, service, hasMultipleWindows } = model
  const profiles = [...new Set(model.durationsOf)]
  const matrices = profiles.map((index) => model.durations[index]!)
  const backwards = profiles.map((index) => model.reverseDurations[index]!)
  const { clusterOf, count: locations } = findLocationClusters(model, minTravel)
  const isCrowded = locations < count
  const closeCount = Math.min(maxClose, count)
  const closeNodes = new Int32Array(count * closeCount)
  const near: number[] = []
  const nearStart = new Int32Array(count + 1)
  const byNear = new Float64Array(count)
  const byTravel = new Float64Array(count)
  const nodeOf = shuffled(count)
  const rankOf = new Int32Array(count)
  nodeOf.forEach((node, rank) => {
    rankOf[node] = rank
  })
  const seen = new Int32Array(locations)
  const travelTo = new Float64Array(stride)
  const travelFrom = new Float64Array(stride)
  for (let i = 0; i < count; i++) {
    const shift = rankOf[i]!
    minOfRow(travelTo, matrices, location[i]!)
    minOfRow(travelFrom, backwards, location[i]!)
    for (let j = 0; j < count; j++) {
      const outward = travelTo[location[j]!]!
      const inward = travelFrom[location[j]!]!
      const tie = (rankOf[j]! - shift + count) % count
      byTravel[j] = (i === j ? 0 : Math.min(outward, inward) + 1) * count + tie
      const after = outward + mismatch(i, j, outward)
      const before = inward + mismatch(j, i, inward)
      byNear[j] = i === j ? Number.POSITIVE_INFINITY : Math.round(Math.min(after, before, unreachable)) * count + tie
    }
    moveSmallestToFront(byTravel, closeCount)
    for (let k = 0; k < closeCount; k++)
      closeNodes[i * closeCount + k] = nodeOf[((byTravel[k]! % count) + shift) % count]!
    const first = Math.min(count - 1, isCrowded ? firstSearchFactor * maxLocations : maxLocations)
    moveSmallestToFront(byNear, first)
    if (!appendNear(i, first) && first < count - 1) {
      byNear.sort()
      near.length = nearStart[i]!
      appendNear(i, count - 1)
    }
    nearStart[i + 1] = near.length
  }
  return { near: Int32Array.from(near), nearStart, closeNodes, closeCount }

  /** Appends the near neighbours of a node among the `max` nearest; false if these are at too few locations. */
  function appendNear(node: number, max: number): boolean {
    let found = 0
    seen.fill(0)
    for (let k = 0; k < max && found < maxLocations; k++) {
      const other = nodeOf[((byNear[k]! % count) + rankOf[node]!) % count]!
      const at = clusterOf[other]!
      if (seen[at] === 0) found++
      if (seen[at]! >= (at === clusterOf[node] ? maxAtOwnLocation : maxAtLocation)) continue
      seen[at]!++
      near.push(other)
    }
    return found >= maxLocations
  }

  function minTravel(from: number, to: number): number {
    let min = Number.POSITIVE_INFINITY
    const leg = location[from]! * stride + location[to]!
    for (const durations of matrices) min = Math.min(min, durations[leg]!)
    return min
  }

  /** Unavoidable waiting and lateness when `second` follows `first`. */
  function mismatch(first: number, second: number, travel: number): number {
    const earliestArrival = opens[first]! + service[first]! + travel
    const late = Math.max(0, earliestArrival - closes[second]!)
    if (hasMultipleWindows) return late
    return late + waitingWeight * Math.max(0, opens[second]! - (closes[first]! + service[first]! + travel))
  }
}

/** The minimum over several matrices of each entry of a row. */
function minOfRow(into: Float64Array, matrices: readonly Int32Array[], row: number): void {
  const stride = into.length
  into.fill(Number.POSITIVE_INFINITY)
  for (const matrix of matrices) {
    for (let at = 0; at < stride; at++) into[at] = Math.min(into[at]!, matrix[row * stride + at]!)
  }
}

/** A pseudo-random permutation of the numbers below `count`, always the same. */
function shuffled(count: number): Int32Array {
  const random = new SearchRandom(count)
  const order = Int32Array.from({ length: count }, (_, index) => index)
  for (let k = count - 1; k > 0; k--) {
    const other = random.below(k + 1)
    const moved = order[k]!
    order[k] = order[other]!
    order[other] = moved
  }
  return order
}
