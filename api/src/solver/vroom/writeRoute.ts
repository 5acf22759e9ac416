import type { VroomRoute, VroomStep } from '../problem/solution.ts'
import { DEFAULT_PER_HOUR } from '../problem/travel.ts'
import { type Breach, findBreaches, violationsOf } from '../schedule/findViolations.ts'
import type { ProblemIndex } from '../schedule/problemIndex.ts'
import { type Round, type RoundStop, workOf } from '../schedule/round.ts'
import { loadsOf } from '../schedule/roundLoads.ts'

export interface WrittenRound {
  readonly route: VroomRoute
  readonly breaches: readonly Breach[]
}

/**
 * A route of the answer from a round and its times. The travel between two places goes on before the breaks that lie between them as far as there is
 * time for it, and the rest after them.
 *
 * @param begins by stop: when it sets out, when each work begins, when it arrives at the end
 */
export function writeRound(index: ProblemIndex, round: Round, begins: readonly number[]): WrittenRound {
  const { vehicle, stops } = round
  const { loads, ...goods } = loadsOf(index, round)
  const leaves = stops.map((stop, position) => begins[position]! + workOf(stop))
  const hasDistances = index.hasDistances(vehicle)
  const rows = stops.map(({ row }) => row)
  const places = [rows.findIndex((row) => row !== undefined), rows.findLastIndex((row) => row !== undefined)]
  const sums = { duration: 0, distance: 0, waiting: 0, setup: 0, service: 0, rest: 0, priority: 0, travelCost: 0 }
  /** Travel and metres of the leg under way that are done already. */
  let [gone, goneMetres] = [0, 0]
  const timed = stops.map((stop, position) => {
    const free = position === 0 ? 0 : begins[position]! - leaves[position - 1]!
    const leg = stop.of.type === 'break' ? nextLeg(stops, position) : stop.leg
    const left = leg.duration - gone
    const travel = stop.of.type === 'break' ? Math.min(left, Math.max(0, free)) : left
    const isThere = stop.of.type !== 'break'
    const metres = isThere
      ? leg.distance
      : leg.duration > 0
        ? Math.round(((gone + travel) * leg.distance) / leg.duration)
        : 0
    sums.duration += travel
    sums.distance += metres - goneMetres
    ;[gone, goneMetres] = isThere ? [0, 0] : [gone + travel, metres]
    const waiting = position === 0 ? 0 : free - travel
    sums.waiting += waiting
    sums.setup += stop.setup
    sums.service += stop.service
    if (stop.of.type === 'break') sums.rest += stop.service
    sums.priority += priorityOf(stop)
    sums.travelCost += isThere ? (leg.cost ?? 0) : 0
    return { arrival: begins[position]! - waiting, waiting, duration: sums.duration, distance: sums.distance }
  })
  const breaches = findBreaches(index, round, { loads, ...goods }, begins, leaves, sums)
  const steps = stops.map((stop, position): VroomStep => {
    const { arrival, waiting, duration, distance } = timed[position]!
    const isOpen = stop.row === undefined && stop.of.type !== 'break'
    const place = isOpen ? stops[places[position === 0 ? 0 : 1]!] : stop
    return {
      type: stop.of.type,
      ...('entry' in stop.of && {
        id: stop.of.entry.id,
        ...(stop.of.entry.description !== undefined && { description: stop.of.entry.description }),
      }),
      ...(place?.location && { location: place.location }),
      ...(place?.row !== undefined && { location_index: place.row }),
      arrival,
      duration,
      ...(hasDistances && { distance }),
      setup: stop.setup,
      service: stop.service,
      waiting_time: waiting,
      ...(index.dimensions > 0 && { load: loads[position]! }),
      violations: violationsOf(breaches.filter((breach) => breach.stop === position)),
    }
  })
  const { fixed = 0, per_hour = DEFAULT_PER_HOUR, per_task_hour = 0, per_km = 0 } = vehicle.costs ?? {}
  const hasCosts = stops.some(({ leg }) => leg.cost !== undefined)
  const travelCost = hasCosts ? sums.travelCost : (per_hour * sums.duration) / 3_600 + (per_km * sums.distance) / 1_000
  return {
    breaches,
    route: {
      vehicle: vehicle.id,
      ...(vehicle.description !== undefined && { description: vehicle.description }),
      cost: fixed + travelCost + (per_task_hour * (sums.setup + sums.service - sums.rest)) / 3_600,
      setup: sums.setup,
      service: sums.service,
      duration: sums.duration,
      waiting_time: sums.waiting,
      priority: sums.priority,
      ...(hasDistances && { distance: sums.distance }),
      ...(index.dimensions > 0 && { delivery: goods.delivery, pickup: goods.pickup }),
      violations: violationsOf(breaches),
      steps,
    },
  }
}

/** The way on which a break is taken. */
const nextLeg = (stops: readonly RoundStop[], position: number): RoundStop['leg'] =>
  stops.slice(position).find(({ of }) => of.type !== 'break')!.leg

/** Both stops of a shipment count its priority, as in VROOM. */
function priorityOf({ of }: RoundStop): number {
  if (of.type === 'job') return of.entry.priority ?? 0
  return of.type === 'pickup' || of.type === 'delivery' ? (of.shipment.priority ?? 0) : 0
}
