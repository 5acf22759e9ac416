import { endOf, startOf } from '../model/searchModel.ts'
import { Insertion } from './insertion.ts'

/** Places for two nodes, the first before the second: the stops of a shipment, or a job with a visit of a hub. */
export class PairInsertion extends Insertion {
  find(pickup: number): void {
    for (const vehicle of this.rounds.near(pickup)) {
      this.inRound(vehicle, pickup, this.state.model.mate[pickup]!)
      this.best.askExactly()
    }
  }

  /** All places in a round for two nodes, the first before the second. */
  inRound(vehicle: number, first: number, second: number): void {
    const state = this.state
    const { model, next, leave, latest, latestLeave } = state
    const { location, stride, mate, hub } = model
    const isShipment = mate[first] === second
    const exact = state.strict[vehicle] === 1 || !isShipment
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const longest = isShipment || hub[second]! >= 0 ? model.maxRide[second]! : Infinity
    const perSecond = model.perSecond[vehicle]!
    const plain = !model.hasGeneral
    const end = endOf(model, vehicle)
    if (model.hasLimits && state.tasks[vehicle]! + (isShipment ? 2 : 1) > model.maxTasks[vehicle]!) return
    const isEmpty = state.size[vehicle] === 0
    const ignoresLoads = !isShipment || state.hubStops[vehicle]! > 0
    for (let after = startOf(model, vehicle); after !== end; after = next[after]!) {
      if (state.position[after]! < state.lockedStops[vehicle]!) continue
      if (!ignoresLoads && !this.loads.carries(vehicle, after, first)) continue
      const before = next[after]!
      const firstCost =
        this.costs.legCost(vehicle, after, first, before) + this.costs.rareCost(vehicle, after, first, before)
      const together = this.costs.togetherCost(vehicle, after, first, second, before, isEmpty)
      // What costs too much need not be in time.
      if (firstCost >= this.best.bound && together >= this.best.bound) continue
      const begin = this.times.beginBehind(vehicle, leave[after]!, location[after]!, first)
      if (begin === Infinity) {
        // Later is only later still, where no way is missing.
        if (model.hasGaps) continue
        if (leave[after]! > model.closes[first]!) break
        continue
      }
      const leftFirst = begin + this.times.workAt(vehicle, first, location[after]!)
      // Right behind one another.
      if (together < this.best.bound && durations[location[first]! * stride + location[second]!]! <= longest) {
        const beginSecond = this.times.beginBehind(vehicle, leftFirst, location[first]!, second)
        if (beginSecond < Infinity) {
          const left = beginSecond + this.times.workAt(vehicle, second, location[first]!)
          if (this.times.canGoOn(vehicle, left, second, before)) {
            this.best.offer(together, first, after, second, after, exact || beginSecond - leftFirst > longest)
          }
        }
      }
      // With stops between: then the first must have a way on to them.
      // The second stop seldom makes a round cheaper.
      if (firstCost >= this.best.bound) continue
      let time = leftFirst
      let from = location[first]!
      // The least that the ride can last.
      let ride = 0
      for (let last = before; last !== end; last = next[last]!) {
        const begins = this.times.beginBehind(vehicle, time, from, last)
        if (begins === Infinity || begins > latest[last]!) break
        const work = this.times.workAt(vehicle, last, from)
        time = begins + work
        ride += durations[from * stride + location[last]!]! + work
        if (ride > longest) break
        if (time > latestLeave[last]!) break
        from = location[last]!
        if (!ignoresLoads && !this.loads.carries(vehicle, last, first)) break
        const ahead = next[last]!
        const detour =
          (durations[from * stride + location[second]!]! +
            durations[location[second]! * stride + location[ahead]!]! -
            durations[from * stride + location[ahead]!]!) *
          perSecond
        if (plain && firstCost + detour >= this.best.bound) continue
        const reach = this.times.beginBehind(vehicle, time, from, second)
        if (reach === Infinity || ride + durations[from * stride + location[second]!]! > longest) continue
        if (!this.times.canGoOn(vehicle, reach + this.times.workAt(vehicle, second, from), second, ahead)) continue
        const delta = firstCost + detour + this.costs.rareCost(vehicle, last, second, ahead)
        if (delta < this.best.bound) {
          // Nothing else there has a ride: setting out at once, this one is short enough, or the simulator has to find when.
          this.best.offer(delta, first, after, second, last, exact || reach - leftFirst > longest)
        }
      }
    }
  }
}
