import { endOf, isHubNode, type SearchModel, startOf, unreachable } from '../../model/searchModel.ts'
import type { RouteSimulator } from '../../state/routeSimulator.ts'
import { nextOpening } from '../../state/windows.ts'
import { noRoomLeft, type Obstacle } from './obstacle.ts'
import type { RelaxableModel, TriedRoute } from './relaxableModel.ts'

const breakObstacle: Obstacle = { kind: 'break_in_the_way' }
const durationObstacle: Obstacle = { kind: 'max_duration' }

/**
 * The first obstacle to a vehicle doing this sequence, for the sake of one task in it; undefined if it is feasible. Others may follow: relax it and
 * diagnose again.
 *
 * @param simulator of the relaxable model
 */
export function diagnoseRoute(
  relaxable: RelaxableModel,
  simulator: RouteSimulator,
  route: TriedRoute,
): Obstacle | undefined {
  const { model } = relaxable
  const { vehicle, head, sequence, length } = route
  if (simulator.run(vehicle, sequence, length)) return undefined
  const { location, stride, pairedNode } = model
  const durations = model.durations[model.durationsOf[vehicle]!]!
  const distances = model.distancesOf[vehicle]! < 0 ? undefined : model.distances[model.distancesOf[vehicle]!]
  const offset = model.typeOffset[vehicle]!
  const isOwn = (node: number): boolean => node === head || node === pairedNode[head]
  let tasks = 0
  let travel = 0
  let metres = 0
  let lateObstacle: Obstacle | undefined
  let time = model.opens[startOf(model, vehicle)]!
  let from = location[startOf(model, vehicle)]!
  for (let k = 0; k <= length; k++) {
    const node = k < length ? sequence[k]! : endOf(model, vehicle)
    const leg = from * stride + location[node]!
    if (durations[leg] === unreachable) return { kind: 'unreachable' }
    travel += durations[leg]!
    metres += distances?.[leg] ?? 0
    time += durations[leg]!
    if (k === length) {
      const by = time - model.closes[node]!
      if (by > 0) lateObstacle ??= { kind: 'past_shift_end', by }
      break
    }
    if (node < model.firstHubNode) tasks++
    const begin = nextOpening(model, node, time)
    if (begin === Number.POSITIVE_INFINITY) lateObstacle ??= lateness(model, node, time - model.closes[node]!, isOwn)
    else time = begin
    time += model.service[offset + node]! + (from === location[node] ? 0 : model.setup[offset + node]!)
    from = location[node]!
  }
  if (tasks > model.maxTasks[vehicle]!) return { kind: 'too_many_tasks', max: model.maxTasks[vehicle]! }
  if (!simulator.computeLoads(vehicle, sequence, length)) return noRoomLeft
  if (lateObstacle) return lateObstacle
  if (travel > model.maxTravel[vehicle]!) return { kind: 'max_travel_time', by: travel - model.maxTravel[vehicle]! }
  if (metres > model.maxDistance[vehicle]!) return { kind: 'max_distance', by: metres - model.maxDistance[vehicle]! }
  const duration = simulator.minDuration(vehicle, sequence, length)
  if (duration > model.maxDuration[vehicle]!)
    return { kind: 'max_duration', by: duration - model.maxDuration[vehicle]! }
  return waitingObstacle(relaxable, simulator, route)
}

/** The obstacle when it is not loads, limits or windows: breaks, or waiting during a ride or the whole round. */
function waitingObstacle(relaxable: RelaxableModel, simulator: RouteSimulator, route: TriedRoute): Obstacle {
  const { model } = relaxable
  const { vehicle, head, sequence, length } = route
  const hasBreaks = model.breaks[vehicle]!.length > 0
  const isOnly = (obstacle: Obstacle): boolean => {
    relaxable.relax(obstacle, route)
    const isPossible = simulator.run(vehicle, sequence, length)
    relaxable.restore(obstacle, route)
    return isPossible
  }
  if (hasBreaks && isOnly(breakObstacle)) return breakObstacle
  // If only waiting makes it too long, there is no single figure.
  if (model.maxDuration[vehicle]! < Number.POSITIVE_INFINITY && isOnly(durationObstacle)) return durationObstacle
  const deliveryNode = model.pairedNode[head]! >= 0 ? model.pairedNode[head]! : head
  if (model.maxRide[deliveryNode] === Number.POSITIVE_INFINITY) return hasBreaks ? breakObstacle : noRoomLeft
  const by = simulator.rideExcess(vehicle, sequence, sequence.indexOf(deliveryNode) + 1)
  // If only waiting or a break makes it too long, there is no single figure.
  return by > 0 ? { kind: 'ride_too_long', by } : { kind: 'ride_too_long' }
}

function lateness(model: SearchModel, node: number, by: number, isOwn: (node: number) => boolean): Obstacle {
  if (isHubNode(model, node)) return { kind: 'hub_closed', hub: model.hub[node]!, by }
  if (!isOwn(node)) return noRoomLeft
  return { kind: model.pairedNode[node]! > node ? 'pickup_closed' : 'outside_window', by }
}
