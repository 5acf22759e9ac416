import type { SearchModel } from '../model/searchModel.ts'
import { SearchRandom } from '../model/searchRandom.ts'
import type { PlanCopy } from './annealing.ts'

/**
 * Splits a plan's rounds into parts that lie apart: by how far their middle stops are from a stop chosen by chance, in equal numbers. With
 * another seed the borders lie elsewhere, so what one split keeps apart the next brings together. Vehicles without a round are dealt out.
 *
 * @returns By vehicle, its part.
 */
export function partitionRounds(
  model: SearchModel,
  plan: Pick<PlanCopy, 'lengths' | 'nodes'>,
  parts: number,
  seed: number,
) {
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
  const far = ({ node }: { node: number }): number =>
    durations[model.location[centre]! * model.stride + model.location[node]!]!
  middles.sort((a, b) => far(a) - far(b) || a.vehicle - b.vehicle)
  middles.forEach(({ vehicle }, place) => {
    partOf[vehicle] = Math.floor((place * parts) / middles.length)
  })
  return partOf
}
