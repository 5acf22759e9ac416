import type { Objective } from '../acceptance/objective.ts'
import { endOf, type SearchModel, startOf } from '../model/searchModel.ts'

/** The routes of a plan as numbers: how many nodes each vehicle visits, and these nodes, one route after another. */
export interface RoutesCopy {
  readonly lengths: Int32Array
  readonly nodes: Int32Array
}

export interface PlanCopy extends RoutesCopy {
  readonly objective: Objective
}

/** By vehicle, the nodes of its route. */
export function splitRoutes({ lengths, nodes }: RoutesCopy): Int32Array[] {
  let from = 0
  return Array.from(lengths, (length) => {
    from += length
    return nodes.slice(from - length, from)
  })
}

/** Seconds of travel in all routes; what vehicles under way have done already does not count. */
export function sumTravel(model: SearchModel, plan: RoutesCopy): number {
  const { location, stride } = model
  let travel = 0
  for (const [vehicle, route] of splitRoutes(plan).entries()) {
    if (route.length === 0) continue
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const sequence = [startOf(model, vehicle), ...route, endOf(model, vehicle)]
    for (let k = 1; k < sequence.length; k++) {
      travel += durations[location[sequence[k - 1]!]! * stride + location[sequence[k]!]!]!
    }
  }
  return travel
}
