import { findLocationClusters } from './locationClusters.ts'
import { type SearchModel, unreachable } from './searchModel.ts'
import { SearchRandom } from './searchRandom.ts'
import { smallest } from './smallest.ts'

export interface Neighbours {
  /**
   * Others beside which a task node may go well (short ways, little waiting), nearest first: those of node i from nearStart[i] up to, not
   * including, nearStart[i + 1].
   */
  readonly near: Int32Array
  readonly nearStart: Int32Array
  /** For each task node, `closeCount` others by the shortest way, itself first. */
  readonly closeNodes: Int32Array
  readonly closeCount: number
}

/** How much a second of waiting counts against a second of travel. */
const waitingWeight = 0.2

/** How many tasks at the same place are among the near neighbours of one, and how many at each other place. */
const mostAtOwnPlace = 20
const mostAtPlace = 4

/** So many times the places wanted are looked at before all are. */
const firstLook = 6

/**
 * Lists by the least over all profiles. Near neighbours are counted by place, since all the next of a flat in a tower are in the tower too:
 * those of `placesMost` places, a few of each. Equal ones come in an order that is another for each node, yet always the same, so that
 * tasks at one place do not all name the same few.
 */
export function findNeighbours(model: SearchModel, placesMost: number, closeMost: number): Neighbours {
  const { taskNodes: count, location, stride, opens, closes, service, hasMultipleWindows } = model
  const profiles = [...new Set(model.durationsOf)]
  const matrices = profiles.map((index) => model.durations[index]!)
  const backwards = profiles.map((index) => model.reverseDurations[index]!)
  const { clusterOf, count: places } = findLocationClusters(model, leastWay)
  const isCrowded = places < count
  const closeCount = Math.min(closeMost, count)
  const closeNodes = new Int32Array(count * closeCount)
  const near: number[] = []
  const nearStart = new Int32Array(count + 1)
  const byNear = new Float64Array(count)
  const byWay = new Float64Array(count)
  const nodeOf = shuffled(count)
  const rankOf = new Int32Array(count)
  nodeOf.forEach((node, rank) => {
    rankOf[node] = rank
  })
  const seen = new Int32Array(places)
  const waysThere = new Float64Array(stride)
  const waysBack = new Float64Array(stride)
  for (let i = 0; i < count; i++) {
    const shift = rankOf[i]!
    leastOfRow(waysThere, matrices, location[i]!)
    leastOfRow(waysBack, backwards, location[i]!)
    for (let j = 0; j < count; j++) {
      const there = waysThere[location[j]!]!
      const back = waysBack[location[j]!]!
      const tie = (rankOf[j]! - shift + count) % count
      byWay[j] = (i === j ? 0 : Math.min(there, back) + 1) * count + tie
      const after = there + mismatch(i, j, there)
      const before = back + mismatch(j, i, back)
      byNear[j] = i === j ? Infinity : Math.round(Math.min(after, before, unreachable)) * count + tie
    }
    smallest(byWay, closeCount)
    for (let k = 0; k < closeCount; k++) closeNodes[i * closeCount + k] = nodeOf[((byWay[k]! % count) + shift) % count]!
    // Mostly a few times as many as there are places to find are enough.
    const first = Math.min(count - 1, isCrowded ? firstLook * placesMost : placesMost)
    smallest(byNear, first)
    if (!list(i, first) && first < count - 1) {
      byNear.sort()
      near.length = nearStart[i]!
      list(i, count - 1)
    }
    nearStart[i + 1] = near.length
  }
  return { near: Int32Array.from(near), nearStart, closeNodes, closeCount }

  /** Writes the neighbours of a node from so many of the nearest; false if these are at too few places. */
  function list(node: number, most: number): boolean {
    let met = 0
    seen.fill(0)
    for (let k = 0; k < most && met < placesMost; k++) {
      const other = nodeOf[((byNear[k]! % count) + rankOf[node]!) % count]!
      const at = clusterOf[other]!
      if (seen[at] === 0) met++
      if (seen[at]! >= (at === clusterOf[node] ? mostAtOwnPlace : mostAtPlace)) continue
      seen[at]!++
      near.push(other)
    }
    return met >= placesMost
  }

  function leastWay(from: number, to: number): number {
    let least = Infinity
    const way = location[from]! * stride + location[to]!
    for (const durations of matrices) least = Math.min(least, durations[way]!)
    return least
  }

  /** Waiting that cannot be avoided, and lateness that cannot, when `second` follows `first`. */
  function mismatch(first: number, second: number, way: number): number {
    const arrivesAfter = opens[first]! + service[first]! + way
    const late = Math.max(0, arrivesAfter - closes[second]!)
    if (hasMultipleWindows) return late
    return late + waitingWeight * Math.max(0, opens[second]! - (closes[first]! + service[first]! + way))
  }
}

/** The least over several matrices of each number in a row. */
function leastOfRow(into: Float64Array, matrices: readonly Int32Array[], row: number): void {
  const stride = into.length
  into.fill(Infinity)
  for (const matrix of matrices) {
    for (let at = 0; at < stride; at++) into[at] = Math.min(into[at]!, matrix[row * stride + at]!)
  }
}

/** All numbers below `count`, by chance, yet always in the same order. */
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
