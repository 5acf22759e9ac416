import { endOf, isHubNode, type SearchModel, startOf, unreachable } from '../../model/searchModel.ts'
import type { RouteSimulator } from '../../state/routeSimulator.ts'
import { nextOpening } from '../../state/windows.ts'
import { noRoomLeft, type Obstacle } from './obstacle.ts'
import type { RelaxableModel, TriedRound } from './relaxableModel.ts'

const breaks: Obstacle = { kind: 'break_in_the_way' }

/**
 * The first thing that stands in the way of a vehicle doing this sequence, for the sake of one task in it; undefined if nothing does.
 * There may be more behind it: lift it and ask again.
 *
 * @param simulator of the liftable model
 */
export function diagnoseRound(
  relaxable: RelaxableModel,
  simulator: RouteSimulator,
  round: TriedRound,
): Obstacle | undefined {
  const { model } = relaxable
  const { vehicle, head, sequence, length } = round
  if (simulator.run(vehicle, sequence, length)) return undefined
  const { location, stride, pairedNode } = model
  const durations = model.durations[model.durationsOf[vehicle]!]!
  const distances = model.distancesOf[vehicle]! < 0 ? undefined : model.distances[model.distancesOf[vehicle]!]
  const offset = model.typeOffset[vehicle]!
  const isOwn = (node: number): boolean => node === head || node === pairedNode[head]
  let tasks = 0
  let travel = 0
  let metres = 0
  let late: Obstacle | undefined
  let time = model.opens[startOf(model, vehicle)]!
  let from = location[startOf(model, vehicle)]!
  for (let k = 0; k <= length; k++) {
    const node = k < length ? sequence[k]! : endOf(model, vehicle)
    const way = from * stride + location[node]!
    if (durations[way] === unreachable) return { kind: 'unreachable' }
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
  if (tasks > model.maxTasks[vehicle]!) return { kind: 'too_many_tasks', max: model.maxTasks[vehicle]! }
  if (!simulator.computeLoads(vehicle, sequence, length)) return noRoomLeft
  if (late) return late
  if (travel > model.maxTravel[vehicle]!) return { kind: 'max_travel_time', by: travel - model.maxTravel[vehicle]! }
  if (metres > model.maxDistance[vehicle]!) return { kind: 'max_distance', by: metres - model.maxDistance[vehicle]! }
  return breakOrRide(relaxable, simulator, round)
}

/** What is left when loads, limits and plain times are none of it. */
function breakOrRide(relaxable: RelaxableModel, simulator: RouteSimulator, round: TriedRound): Obstacle {
  const { model } = relaxable
  const { vehicle, head, sequence, length } = round
  const hasBreaks = model.breaks[vehicle]!.length > 0
  if (hasBreaks) {
    relaxable.relax(breaks, round)
    const isPossible = simulator.run(vehicle, sequence, length)
    relaxable.restore(breaks, round)
    if (isPossible) return breaks
  }
  const door = model.pairedNode[head]! >= 0 ? model.pairedNode[head]! : head
  if (model.maxRide[door] === Infinity) return hasBreaks ? breaks : noRoomLeft
  const by = simulator.rideExcess(vehicle, sequence, sequence.indexOf(door) + 1)
  // Where only waiting or a break makes it too long there is no one figure to give.
  return by > 0 ? { kind: 'ride_too_long', by } : { kind: 'ride_too_long' }
}

function lateness(model: SearchModel, node: number, by: number, isOwn: (node: number) => boolean): Obstacle {
  if (isHubNode(model, node)) return { kind: 'hub_closed', hub: model.hub[node]!, by }
  if (!isOwn(node)) return noRoomLeft
  return { kind: model.pairedNode[node]! > node ? 'pickup_closed' : 'outside_window', by }
}
