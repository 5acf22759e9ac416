import type { SearchModel } from '../model/searchModel.ts'
import { SearchRandom } from '../model/searchRandom.ts'
import type { RoutesCopy } from './planCopy.ts'

/**
 * Partitions a plan's routes by how far their middle stops are from a random one, in parts of equal numbers. With another seed the borders are
 * elsewhere, so that routes separated by one partition share a part in the next. Vehicles without a route are dealt out in turn.
 *
 * @returns By vehicle, its part.
 */
export function partitionRoutes(model: SearchModel, plan: RoutesCopy, parts: number, seed: number) {
  const random = new SearchRandom(seed)
  const partOf = new Int32Array(model.vehicles)
  const middles: { readonly vehicle: number; readonly node: number }[] = []
  let idle = 0
  for (let vehicle = 0, from = 0; vehicle < model.vehicles; from += plan.lengths[vehicle]!, vehicle++) {
    const length = plan.lengths[vehicle]!
    if (length > 0) middles.push({ vehicle, node: plan.nodes[from + (length >> 1)]! })
    else partOf[vehicle] = idle++ % parts
  }
  if (middles.length === 0) return partOf
  const centre = middles[random.below(middles.length)]!.node
  const durations = model.durations[0]!
  const distance = ({ node }: { node: number }): number =>
    durations[model.location[centre]! * model.stride + model.location[node]!]!
  middles.sort((a, b) => distance(a) - distance(b) || a.vehicle - b.vehicle)
  middles.forEach(({ vehicle }, index) => {
    partOf[vehicle] = Math.floor((index * parts) / middles.length)
  })
  return partOf
}
