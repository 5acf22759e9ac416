import { type SearchModel, unreachable } from './searchModel.ts'

/** Travel up to this share of the mean between tasks counts as none: another entrance of the same building. */
const sameLocationShare = 0.01

/** Pairs of tasks over which the mean travel is taken. */
const sampledPairs = 2000

/** Groups of tasks so near to one another that they share a location: the flats of a tower, the rooms of a hostel. */
export interface LocationClusters {
  /** By task node: its cluster. */
  readonly clusterOf: Int32Array
  readonly count: number
}

/**
 * Each task joins the cluster of the first earlier task at the same location, so that no chain of doors grows into one cluster.
 *
 * @param minTravel seconds from one task node to another, the minimum over all profiles
 */
export function findLocationClusters(
  model: SearchModel,
  minTravel: (from: number, to: number) => number,
): LocationClusters {
  const { taskNodes, location } = model
  const near = sameLocationShare * meanTravel(taskNodes, minTravel)
  const clusterOf = new Int32Array(taskNodes)
  const leaders: number[] = []
  const clusterByRow = new Map<number, number>()
  for (let node = 0; node < taskNodes; node++) {
    let cluster = clusterByRow.get(location[node]!) ?? -1
    for (let k = 0; k < leaders.length && cluster < 0; k++) {
      if (minTravel(node, leaders[k]!) <= near && minTravel(leaders[k]!, node) <= near) cluster = k
    }
    if (cluster < 0) cluster = leaders.push(node) - 1
    clusterByRow.set(location[node]!, cluster)
    clusterOf[node] = cluster
  }
  return { clusterOf, count: leaders.length }
}

function meanTravel(count: number, minTravel: (from: number, to: number) => number): number {
  let sum = 0
  let pairs = 0
  const step = Math.max(1, Math.floor((count * count) / sampledPairs))
  for (let pair = 0; pair < count * count; pair += step) {
    const travel = minTravel(Math.floor(pair / count), pair % count)
    if (travel >= unreachable) continue
    sum += travel
    pairs++
  }
  return pairs > 0 ? sum / pairs : 0
}
