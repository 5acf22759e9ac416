import { type SearchModel, unreachable } from './searchModel.ts'

/** Ways up to this share of the mean way between tasks count as none: another entrance of the same building. */
const sameDoor = 0.01

/** At most so many pairs are asked for the mean way. */
const pairsAsked = 2000

/** Where tasks lie so near to one another that they are at one place: the flats of a tower, the rooms of a hostel. */
export interface LocationClusters {
  /** By task node: its cluster. */
  readonly clusterOf: Int32Array
  readonly count: number
}

/**
 * Each task belongs to the first task before it that is at the same place, so that no chain of doors grows into one cluster.
 *
 * @param least The shortest way from one task node to another over all profiles, in seconds.
 */
export function findLocationClusters(
  model: SearchModel,
  least: (from: number, to: number) => number,
): LocationClusters {
  const { taskNodes, location } = model
  const near = sameDoor * meanWay(taskNodes, least)
  const clusterOf = new Int32Array(taskNodes)
  const leaders: number[] = []
  const known = new Map<number, number>()
  for (let node = 0; node < taskNodes; node++) {
    let cluster = known.get(location[node]!) ?? -1
    for (let k = 0; k < leaders.length && cluster < 0; k++) {
      if (least(node, leaders[k]!) <= near && least(leaders[k]!, node) <= near) cluster = k
    }
    if (cluster < 0) cluster = leaders.push(node) - 1
    known.set(location[node]!, cluster)
    clusterOf[node] = cluster
  }
  return { clusterOf, count: leaders.length }
}

function meanWay(count: number, least: (from: number, to: number) => number): number {
  let sum = 0
  let pairs = 0
  const step = Math.max(1, Math.floor((count * count) / pairsAsked))
  for (let pair = 0; pair < count * count; pair += step) {
    const way = least(Math.floor(pair / count), pair % count)
    if (way >= unreachable) continue
    sum += way
    pairs++
  }
  return pairs > 0 ? sum / pairs : 0
}
