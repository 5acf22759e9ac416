import type { RouteSimulator } from '../cost/routeSimulator.ts'
import { nextOpening } from '../cost/windows.ts'
import { endOf, isHubNode, noWay, type SearchModel, startOf } from '../model/searchModel.ts'
import type { SearchPlanReason } from '../model/searchPlan.ts'

export type Diagnosis = Omit<SearchPlanReason, 'vehicles'>

/**
 * The first thing that stands in the way of a vehicle doing this sequence, for the sake of one task in it (`head`); undefined if
 * nothing does.
 */
export function diagnoseRoute(
  model: SearchModel,
  simulator: RouteSimulator,
  vehicle: number,
  sequence: Int32Array,
  length: number,
  head: number,
): Diagnosis | undefined {
  if (simulator.run(vehicle, sequence, length)) return undefined
  const { location, stride, mate } = model
  const durations = model.durations[model.durationsOf[vehicle]!]!
  const distances = model.distancesOf[vehicle]! < 0 ? undefined : model.distances[model.distancesOf[vehicle]!]
  const offset = model.typeOffset[vehicle]!
  const isOwn = (node: number): boolean => node === head || node === mate[head]
  let tasks = 0
  let travel = 0
  let metres = 0
  let late: Diagnosis | undefined
  let time = model.opens[startOf(model, vehicle)]!
  let from = location[startOf(model, vehicle)]!
  for (let k = 0; k <= length; k++) {
    const node = k < length ? sequence[k]! : endOf(model, vehicle)
    const way = from * stride + location[node]!
    if (durations[way] === noWay) return { kind: 'unreachable' }
    travel += durations[way]!
    metres += distances?.[way] ?? 0
    time += durations[way]!
    if (k === length) {
      const by = time - model.closes[node]!
      if (by > 0) late ??= { kind: 'past_shift_end', by }
      break
    }
    if (node < model.firstHubNode) tasks++
    const begin = nextOpening(model, node, time)
    if (begin === Infinity) late ??= lateness(model, node, time - model.closes[node]!, isOwn)
    else time = begin
    time += model.service[offset + node]! + (from === location[node] ? 0 : model.setup[offset + node]!)
    from = location[node]!
  }
  if (tasks > model.maxTasks[vehicle]!) return { kind: 'too_many_tasks', most: model.maxTasks[vehicle]! }
  if (!simulator.loadsOf(vehicle, sequence, length)) return { kind: 'no_room_left' }
  if (late) return late
  if (travel > model.maxTravel[vehicle]!) return { kind: 'max_travel_time', by: travel - model.maxTravel[vehicle]! }
  if (metres > model.maxDistance[vehicle]!) return { kind: 'max_distance', by: metres - model.maxDistance[vehicle]! }
  // What is left are rides and breaks.
  const limited = [head, mate[head]!].some((node) => node >= 0 && model.maxRide[node]! < Infinity)
  if (!limited) return { kind: 'no_room_left' }
  // Where only waiting or a break makes it too long there is no one figure to give.
  const rides = Array.from({ length }, (_, k) =>
    isOwn(sequence[k]!) ? simulator.rideExcess(vehicle, sequence, k + 1) : 0,
  )
  const by = Math.max(...rides)
  return by > 0 ? { kind: 'ride_too_long', by } : { kind: 'ride_too_long' }
}

function lateness(model: SearchModel, node: number, by: number, isOwn: (node: number) => boolean): Diagnosis {
  if (isHubNode(model, node)) return { kind: 'hub_closed', hub: model.hub[node]!, by }
  if (!isOwn(node)) return { kind: 'no_room_left' }
  return { kind: model.mate[node]! > node ? 'pickup_closed' : 'outside_window', by }
}
