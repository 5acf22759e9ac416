import { endOf, type SearchModel, startOf, unlimited } from '../model/searchModel.ts'
import { RouteSimulator } from './routeSimulator.ts'
import type { SearchPlanState } from './searchPlanState.ts'

export interface RecomputedCost {
  readonly cost: number
  /** The tasks that are in no route, by their heads. */
  readonly unassigned: number[]
  /** Overload of all routes, in tasks of average size. */
  readonly excess: number
}

/**
 * The cost of the current plan, added up stop by stop from the matrices, its unassigned tasks and its overload. It shares nothing with the
 * search but the links.
 *
 * @throws Error if the links are inconsistent, or a route is infeasible (but for overload, where the search allows it).
 */
export function recomputeCost(state: SearchPlanState): RecomputedCost {
  const { model, next, prev, route } = state
  const seen = new Set<number>()
  let cost = 0
  let excess = 0
  const travels: number[] = []
  for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const leg = (a: number, b: number): number => durations[model.location[a]! * model.stride + model.location[b]!]!
    const stops: number[] = []
    let travel = 0
    for (let node = startOf(model, vehicle); node !== endOf(model, vehicle); node = next[node]!) {
      if (prev[next[node]!] !== node) throw new Error('the links are inconsistent')
      if (node !== startOf(model, vehicle)) {
        if (seen.has(node) || route[node] !== vehicle) throw new Error('a stop is in two routes')
        seen.add(node)
        stops.push(node)
      }
      travel += leg(node, next[node]!)
    }
    if (stops.length === 0) continue
    const over = overloadOf(model, vehicle, stops)
    excess += over
    const simulator = over > 0 ? new RouteSimulator(withoutCapacity(model)) : state.simulator
    if (!simulator.run(vehicle, Int32Array.from(stops), stops.length)) throw new Error('a route is infeasible')
    travels.push(travel)
    const perLegCost = model.perLegCost[vehicle]!
    if (perLegCost > 0 && model.legCostsOf[vehicle]! >= 0) {
      const legCosts = model.legCosts[model.legCostsOf[vehicle]!]!
      const whole = [startOf(model, vehicle), ...stops, endOf(model, vehicle)]
      for (const [k, node] of stops.entries()) {
        cost += perLegCost * legCosts[model.location[whole[k]!]! * model.stride + model.location[node]!]!
      }
      cost += perLegCost * legCosts[model.location[stops.at(-1)!]! * model.stride + model.location[whole.at(-1)!]!]!
    }
    cost += model.fixed[vehicle]! + travel * model.perSecond[vehicle]!
    for (const [k, node] of stops.entries()) {
      const previous = k === 0 ? startOf(model, vehicle) : stops[k - 1]!
      const at = model.typeOffset[vehicle]! + node
      const work = model.service[at]! + (model.location[node] === model.location[previous] ? 0 : model.setup[at]!)
      cost += work * model.perWorkSecond[vehicle]!
      if (node < model.taskNodes && model.pairedNode[node]! <= node) cost += state.affinityCostOf(vehicle, node)
    }
    if (model.compactness > 0) {
      const taskStops = stops.filter((node) => node < model.firstHubNode)
      const spreads = taskStops.map((to) => taskStops.reduce((sum, from) => sum + leg(from, to), 0))
      if (taskStops.length > 0) cost += model.compactness * Math.min(...spreads)
    }
  }
  const mean = travels.reduce((sum, travel) => sum + travel, 0) / Math.max(1, model.balanceRounds, travels.length)
  for (const travel of travels) cost += model.balance * Math.max(0, travel - mean)
  return { cost, excess, unassigned: [...model.heads].filter((head) => route[head]! < 0) }
}

/** By how much the deliveries of these stops exceed the capacity, where that is penalised; 0 where it is forbidden. */
function overloadOf(
  { allowsOverload, dimensions, delivery, capacity, inverseMeanDelivery }: SearchModel,
  vehicle: number,
  stops: number[],
) {
  let over = 0
  for (let q = 0; allowsOverload && q < dimensions; q++) {
    const sum = stops.reduce((amount, node) => amount + delivery[node * dimensions + q]!, 0)
    over += Math.max(0, sum - capacity[vehicle * dimensions + q]!) * inverseMeanDelivery[q]!
  }
  return over
}

const withoutCapacity = (model: SearchModel): SearchModel => ({
  ...model,
  capacity: model.capacity.map(() => unlimited),
})
