import type { SearchPlanState } from '../cost/searchPlanState.ts'
import type { Neighbours } from '../model/neighbours.ts'
import { endOf, isHubNode, noWay, startOf } from '../model/searchModel.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import { PlaceQueue } from './placeQueue.ts'

export interface InsertionOptions {
  /** How often a place is overlooked, so that the same ruin does not lead to the same plan. */
  readonly blink: number
  /** The same for one refill in `boldOnce`, which gets small problems out of corners where every order leads to the same plan. */
  readonly boldBlink: number
  readonly boldOnce: number
  /** How often both ends of all rounds are looked at too. */
  readonly ends: number
}

/** How many places found by bounds the simulator is asked for at most, the cheapest first: in one round, or in all of a scan. */
const mostAsked = 8

/**
 * Finds the cheapest place for a task that is in no round, and puts it there.
 *
 * Looked at are places beside its near neighbours, both ends of every round, and one vehicle of each kind that has no round yet. In rounds
 * without breaks, hubs and limited rides, and for tasks without them, the figures of `SearchPlanState` settle in constant time
 * what is possible. All else is collected with its cost, and the simulator is asked for the cheapest first.
 */
export class TaskInserter {
  readonly #state: SearchPlanState
  readonly #neighbours: Neighbours
  readonly #random: SearchRandom
  readonly #options: InsertionOptions
  #blink: number
  /** Rounds looked at for the present task carry its stamp. */
  readonly #stamp: Int32Array
  #now = 0
  readonly #places: Int32Array
  /** The travel of the rounds in use, for the wish of balance. */
  inUse = { sum: 0, used: 0 }

  // The best place so far: `first` behind `afterFirst`; `second`, if any, behind `afterSecond` (or behind `first`).
  #best = Infinity
  #first = -1
  #afterFirst = -1
  #second = -1
  #afterSecond = -1

  // Places to be asked for exactly.
  readonly #queue = new PlaceQueue(mostAsked)
  readonly #vacant: number[] = []
  /** Places judged by their figures so far. */
  judged = 0

  constructor(state: SearchPlanState, neighbours: Neighbours, random: SearchRandom, options: InsertionOptions) {
    this.#state = state
    this.#neighbours = neighbours
    this.#random = random
    this.#options = options
    this.#blink = options.blink
    this.#stamp = new Int32Array(state.model.vehicles)
    this.#places = new Int32Array(2 * neighbours.nearCount + 3 * state.model.vehicles)
  }

  /** Before the tasks of one change are put back in. */
  beginRefill(): void {
    const { blink, boldBlink, boldOnce } = this.#options
    this.#blink = this.#random.fraction() * boldOnce < 1 ? boldBlink : blink
  }

  /** False if no place was found; then nothing has changed. `beforeChange` is told the vehicle before its round changes. */
  insert(head: number, beforeChange: (vehicle: number) => void): boolean {
    this.#best = Infinity
    this.#first = -1
    this.#queue.clear()
    const { mate, hub, hubs } = this.#state.model
    if (mate[head]! >= 0) this.#findForPair(head)
    else if (hub[head]! >= 0) this.#findWithHub(head)
    else {
      this.#findForJob(head)
      this.#askExactly()
      if (hubs > 0) this.#findWithReload(head)
    }
    this.#askExactly()
    if (this.#first < 0) return false
    const state = this.#state
    const vehicle = state.route[this.#afterFirst]!
    beforeChange(vehicle)
    state.link(this.#first, this.#afterFirst)
    if (this.#second >= 0) {
      state.link(this.#second, this.#afterSecond === this.#afterFirst ? this.#first : this.#afterSecond)
    }
    state.refresh(vehicle)
    return true
  }

  /** The hot loop of the whole search. */
  #findForJob(node: number): void {
    const state = this.#state
    const model = state.model
    const { next, prev, route, leave, latest, strict, size, startLoad, open } = state
    const { location, stride, opens, closes, service, brought, capacity, compatible, perSecond, fixed } = model
    const { dimensions, hasTaken, taskNodes, typeOffset, durationsOf } = model
    const { near, nearCount } = this.#neighbours
    const places = this.#places
    let count = 0
    for (let k = node * nearCount, last = k + nearCount; k < last; k++) {
      const other = near[k]!
      if (route[other]! < 0 || open[route[other]!] === 0) continue
      places[count++] = other
      places[count++] = prev[other]!
    }
    count = this.#addEnds(count)
    this.judged += count
    const here = location[node]!
    const row = here * stride
    const from = opens[node]!
    const until = closes[node]!
    const needsExact = model.maxRide[node]! < Infinity
    const general = model.hasGeneral
    const rare = model.hasSetups || model.hasSeveralWindows
    let best = this.#best
    let bestAfter = -1
    for (let k = 0; k < count; k++) {
      const after = places[k]!
      const vehicle = route[after]!
      const before = next[after]!
      const durations = model.durations[durationsOf[vehicle]!]!
      const behind = location[after]! * stride
      const ahead = location[before]!
      const way = durations[behind + here]!
      const on = durations[row + ahead]!
      let delta: number
      if (size[vehicle] === 0) delta = (way + on) * perSecond[vehicle]! + fixed[vehicle]!
      else delta = (way + on - durations[behind + ahead]!) * perSecond[vehicle]!
      if (general) delta += this.#rareCost(vehicle, after, node, before)
      if (delta >= best) continue
      if (!hasTaken) {
        let fits = true
        for (let q = 0; q < dimensions; q++) {
          if (
            startLoad[vehicle * dimensions + q]! + brought[node * dimensions + q]! >
            capacity[vehicle * dimensions + q]!
          )
            fits = false
        }
        if (!fits && state.hubStops[vehicle] === 0) continue
      } else if (state.hubStops[vehicle] === 0 && !this.#fits(vehicle, after, node)) continue
      if (rare) {
        if (!this.#inTime(vehicle, after, node, before)) continue
      } else {
        let time = leave[after]! + way
        if (time < from) time = from
        if (time > until) continue
        if (time + service[typeOffset[vehicle]! + node]! + on > latest[before]!) continue
      }
      if (compatible[vehicle * taskNodes + node] === 0) continue
      if (this.#random.fraction() < this.#blink) continue
      if (needsExact || strict[vehicle] === 1) {
        this.#queue.offer(delta, node, after, -1, -1)
        continue
      }
      best = delta
      bestAfter = after
    }
    if (bestAfter < 0) return
    this.#best = best
    this.#first = node
    this.#afterFirst = bestAfter
    this.#second = -1
  }

  /** Both ends of all rounds, and of each kind one vehicle without a round. */
  #addEnds(count: number): number {
    const state = this.#state
    const { model, prev, size, lockedStops, open } = state
    const places = this.#places
    let more = count
    const all = this.#random.fraction() < this.#options.ends ? model.vehicles : 0
    for (let vehicle = 0; vehicle < all; vehicle++) {
      if (size[vehicle] === 0 || lockedStops[vehicle]! > size[vehicle]! || open[vehicle] === 0) continue
      places[more++] = startOf(model, vehicle)
      places[more++] = prev[endOf(model, vehicle)]!
    }
    for (const vehicle of this.#vacantVehicles()) places[more++] = startOf(model, vehicle)
    return more
  }

  /** Of each kind one vehicle that has no round. */
  #vacantVehicles(): readonly number[] {
    const { model, size, lockedStops, open } = this.#state
    const vacant = this.#vacant
    vacant.length = 0
    let lastKind = -1
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
      if (size[vehicle] !== 0 || lockedStops[vehicle]! > 0 || open[vehicle] === 0) continue
      const kind = model.kind[vehicle]!
      if (kind === lastKind) continue
      lastKind = kind
      let known = false
      for (const other of vacant) if (model.kind[other] === kind) known = true
      if (!known) vacant.push(vehicle)
    }
    return vacant
  }

  /** What is seldom asked for: set-ups, distances, limits, likes, wishes, locks. Infinity if it may not be. */
  #rareCost(vehicle: number, after: number, node: number, before: number): number {
    const state = this.#state
    const { model } = state
    if (!model.hasGeneral) return 0
    const { location, stride } = model
    if (state.position[after]! < state.lockedStops[vehicle]!) return Infinity
    const here = location[node]!
    const behind = location[after]!
    const ahead = location[before]!
    const isEmpty = state.size[vehicle] === 0
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const way = durations[behind * stride + here]!
    const on = durations[here * stride + ahead]!
    if (way === noWay || on === noWay) return Infinity
    const travel = way + on - (isEmpty ? 0 : durations[behind * stride + ahead]!)
    let delta = 0
    if (model.perOther[vehicle]! > 0 && model.othersOf[vehicle]! >= 0) {
      const other = model.others[model.othersOf[vehicle]!]!
      const direct = isEmpty ? 0 : other[behind * stride + ahead]!
      delta += (other[behind * stride + here]! + other[here * stride + ahead]! - direct) * model.perOther[vehicle]!
    }
    if (model.hasLimits) {
      if (state.tasks[vehicle]! + 1 > model.maxTasks[vehicle]!) return Infinity
      if (state.travel[vehicle]! + travel > model.maxTravel[vehicle]!) return Infinity
      if (model.maxDistance[vehicle]! < Infinity) {
        const metres = model.distances[model.distancesOf[vehicle]!]!
        const direct = isEmpty ? 0 : metres[behind * stride + ahead]!
        const more = metres[behind * stride + here]! + metres[here * stride + ahead]! - direct
        if (state.metres[vehicle]! + more > model.maxDistance[vehicle]!) return Infinity
      }
    }
    if (model.perWorkSecond[vehicle]! > 0) {
      const offset = model.typeOffset[vehicle]!
      let work = model.service[offset + node]!
      if (here !== behind) work += model.setup[offset + node]!
      if (ahead === here && ahead !== behind) work -= model.setup[offset + before]!
      if (ahead !== here && ahead === behind) work += model.setup[offset + before]!
      delta += work * model.perWorkSecond[vehicle]!
    }
    delta += state.likeOf(vehicle, node)
    if (model.balance > 0) {
      const { sum, used } = this.inUse
      const mean = (sum + travel) / Math.max(used + (isEmpty ? 1 : 0), model.balanceRounds)
      const above = state.travel[vehicle]! + travel - mean
      if (above > 0) delta += model.balance * Math.min(travel, above)
    }
    if (model.compactness > 0 && state.centre[vehicle]! >= 0) {
      delta += model.compactness * durations[here * stride + location[state.centre[vehicle]!]!]!
    }
    return delta
  }

  /** Times with several windows and set-ups that depend on the place before. */
  #inTime(vehicle: number, after: number, node: number, before: number): boolean {
    const begin = this.beginBehind(vehicle, this.#state.leave[after]!, this.#state.model.location[after]!, node)
    if (begin === Infinity) return false
    const leave = begin + this.#workAt(vehicle, node, this.#state.model.location[after]!)
    return this.#canGoOn(vehicle, leave, node, before)
  }

  /** Whether the rest of the round, from `before`, can follow `node` left at this time. */
  #canGoOn(vehicle: number, leave: number, node: number, before: number): boolean {
    const state = this.#state
    const { location } = state.model
    const begin = this.beginBehind(vehicle, leave, location[node]!, before)
    if (begin === Infinity) return false
    if (before >= state.model.taskNodes && !isHubNode(state.model, before)) return begin <= state.latest[before]!
    return begin + this.#workAt(vehicle, before, location[node]!) <= state.latestLeave[before]!
  }

  #workAt(vehicle: number, node: number, from: number): number {
    const { service, setup, location, typeOffset, hasSetups } = this.#state.model
    const at = typeOffset[vehicle]! + node
    return hasSetups && location[node] !== from ? service[at]! + setup[at]! : service[at]!
  }

  /** When work begins at `node` after leaving a place; Infinity if it is too late. */
  beginBehind(vehicle: number, leave: number, from: number, node: number): number {
    const { model } = this.#state
    const leg = model.durations[model.durationsOf[vehicle]!]![from * model.stride + model.location[node]!]!
    if (leg === noWay) return Infinity
    const arrival = leave + leg
    const last = model.windowStart[node + 1]!
    for (let window = model.windowStart[node]!; window < last; window++) {
      if (arrival <= model.windowUntil[window]!) {
        return Math.max(arrival, model.windowFrom[window]!)
      }
    }
    return Infinity
  }

  /** Whether a job's goods fit in, when its round visits no hub. */
  #fits(vehicle: number, after: number, node: number): boolean {
    const { model, mostBefore, mostAfter } = this.#state
    const { dimensions, brought, taken, capacity } = model
    for (let q = 0; q < dimensions; q++) {
      const most = capacity[vehicle * dimensions + q]!
      if (mostBefore[after * dimensions + q]! + brought[node * dimensions + q]! > most) return false
      if (mostAfter[after * dimensions + q]! + taken[node * dimensions + q]! > most) return false
    }
    return true
  }

  /** Rounds with a near neighbour of the task, and vacant vehicles. */
  #nearRounds(head: number): readonly number[] {
    const { route, model, lockedStops, size, open } = this.#state
    const { near, nearCount } = this.#neighbours
    const stamp = ++this.#now
    const rounds: number[] = []
    for (const node of model.mate[head]! >= 0 ? [head, model.mate[head]!] : [head]) {
      for (let k = node * nearCount; k < (node + 1) * nearCount; k++) {
        const vehicle = route[near[k]!]!
        if (vehicle < 0 || this.#stamp[vehicle] === stamp || open[vehicle] === 0) continue
        this.#stamp[vehicle] = stamp
        if (lockedStops[vehicle]! <= size[vehicle]! && model.compatible[vehicle * model.taskNodes + head] === 1) {
          rounds.push(vehicle)
        }
      }
    }
    for (const vehicle of this.#vacantVehicles()) {
      if (model.compatible[vehicle * model.taskNodes + head] === 1) rounds.push(vehicle)
    }
    // Rounds that only stand empty but for what is locked have no near neighbour yet.
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
      if (
        open[vehicle] === 0 ||
        this.#stamp[vehicle] === stamp ||
        size[vehicle] === 0 ||
        size[vehicle]! > lockedStops[vehicle]!
      )
        continue
      if (lockedStops[vehicle] === size[vehicle] && model.compatible[vehicle * model.taskNodes + head] === 1)
        rounds.push(vehicle)
    }
    return rounds
  }

  #findForPair(pickup: number): void {
    for (const vehicle of this.#nearRounds(pickup)) {
      this.#pairInRound(vehicle, pickup, this.#state.model.mate[pickup]!)
      this.#askExactly()
    }
  }

  /** A job whose goods come from a hub: behind a visit of it, or with a new visit. */
  #findWithHub(job: number): void {
    const state = this.#state
    const { model, next } = state
    const hub = model.hub[job]!
    for (const vehicle of this.#nearRounds(job)) {
      let visited = false
      const end = endOf(model, vehicle)
      for (let after = startOf(model, vehicle); after !== end; after = next[after]!) {
        if (isHubNode(model, after) && model.hub[after] === hub) visited = true
        if (visited) this.#askForJob(vehicle, after, job, hub)
      }
      this.#askExactly()
      if (visited && model.reload[vehicle * model.hubs + hub] !== 1) continue
      const copy = state.freeHub(hub)
      if (copy < 0) continue
      this.#pairInRound(vehicle, copy, job)
      this.#askExactly()
    }
  }

  /** A job without a hub of its own, in rounds that may reload: with a visit before it or behind it. */
  #findWithReload(job: number): void {
    const state = this.#state
    const { model } = state
    const rounds = this.#nearRounds(job)
    for (const vehicle of rounds) {
      for (let hub = 0; hub < model.hubs; hub++) {
        if (model.reload[vehicle * model.hubs + hub] !== 1) continue
        const copy = state.freeHub(hub)
        if (copy < 0) continue
        this.#pairInRound(vehicle, copy, job)
        this.#pairInRound(vehicle, job, copy)
      }
      this.#askExactly()
      if (state.hubStops[vehicle]! === 0) continue
      const end = endOf(model, vehicle)
      for (let after = startOf(model, vehicle); after !== end; after = state.next[after]!) {
        this.#askForJob(vehicle, after, job, -1)
      }
      this.#askExactly()
    }
  }

  #askForJob(vehicle: number, after: number, job: number, hub: number): void {
    const state = this.#state
    const { model } = state
    const before = state.next[after]!
    const delta = this.#legCost(vehicle, after, job, before) + this.#rareCost(vehicle, after, job, before)
    if (delta >= this.#bound() || model.compatible[vehicle * model.taskNodes + job] === 0) return
    if (!this.#inTime(vehicle, after, job, before)) return
    if (hub >= 0 && !this.#fitsSinceHub(vehicle, after, job, hub)) return
    if (this.#random.fraction() < this.#blink) return
    this.#queue.offer(delta, job, after, -1, -1)
  }

  /** Whether the goods fit in all the way from the hub's last visit. */
  #fitsSinceHub(vehicle: number, after: number, job: number, hub: number): boolean {
    const { model, load, prev } = this.#state
    const { dimensions, brought, capacity } = model
    for (let node = after; ; node = prev[node]!) {
      for (let q = 0; q < dimensions; q++) {
        if (load[node * dimensions + q]! + brought[job * dimensions + q]! > capacity[vehicle * dimensions + q]!)
          return false
      }
      if (isHubNode(model, node) && model.hub[node] === hub) return true
    }
  }

  #legCost(vehicle: number, after: number, node: number, before: number): number {
    const { model, size } = this.#state
    const { location, stride } = model
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const behind = location[after]! * stride
    const here = location[node]!
    const ahead = location[before]!
    const sum = durations[behind + here]! + durations[here * stride + ahead]!
    if (size[vehicle] === 0) return sum * model.perSecond[vehicle]! + model.fixed[vehicle]!
    return (sum - durations[behind + ahead]!) * model.perSecond[vehicle]!
  }

  /** All places in a round for two nodes, the first before the second. */
  #pairInRound(vehicle: number, first: number, second: number): void {
    const state = this.#state
    const { model, next, leave, load, latest, latestLeave } = state
    const { location, stride, dimensions, taken, capacity, mate } = model
    const isShipment = mate[first] === second
    const exact = state.strict[vehicle] === 1 || !isShipment || model.maxRide[second]! < Infinity
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const end = endOf(model, vehicle)
    const own = vehicle * dimensions
    if (model.hasLimits && state.tasks[vehicle]! + (isShipment ? 2 : 1) > model.maxTasks[vehicle]!) return
    const isEmpty = state.size[vehicle] === 0
    const ignoresLoads = !isShipment || state.hubStops[vehicle]! > 0
    for (let after = startOf(model, vehicle); after !== end; after = next[after]!) {
      if (state.position[after]! < state.lockedStops[vehicle]!) continue
      if (!ignoresLoads && !this.#carries(load, after, taken, first, capacity, own)) continue
      const begin = this.beginBehind(vehicle, leave[after]!, location[after]!, first)
      if (begin === Infinity) {
        // Later is only later still, where no way is missing.
        if (model.hasGaps) continue
        if (leave[after]! > model.closes[first]!) break
        continue
      }
      const leftFirst = begin + this.#workAt(vehicle, first, location[after]!)
      const before = next[after]!
      const firstCost = this.#legCost(vehicle, after, first, before) + this.#rareCost(vehicle, after, first, before)
      // Right behind one another.
      {
        const beginSecond = this.beginBehind(vehicle, leftFirst, location[first]!, second)
        if (beginSecond < Infinity) {
          const left = beginSecond + this.#workAt(vehicle, second, location[first]!)
          if (this.#canGoOn(vehicle, left, second, before)) {
            const delta = this.#togetherCost(vehicle, after, first, second, before, isEmpty)
            this.#offer(delta, first, after, second, after, exact)
          }
        }
      }
      // With stops between: then the first must have a way on to them.
      // The second stop seldom makes a round cheaper.
      if (firstCost >= this.#bound()) continue
      let time = leftFirst
      let from = location[first]!
      for (let last = before; last !== end; last = next[last]!) {
        const begins = this.beginBehind(vehicle, time, from, last)
        if (begins === Infinity || begins > latest[last]!) break
        time = begins + this.#workAt(vehicle, last, from)
        if (time > latestLeave[last]!) break
        from = location[last]!
        if (!ignoresLoads && !this.#carries(load, last, taken, first, capacity, own)) break
        const ahead = next[last]!
        const reach = this.beginBehind(vehicle, time, from, second)
        if (reach === Infinity) continue
        if (!this.#canGoOn(vehicle, reach + this.#workAt(vehicle, second, from), second, ahead)) continue
        const detour =
          (durations[from * stride + location[second]!]! +
            durations[location[second]! * stride + location[ahead]!]! -
            durations[from * stride + location[ahead]!]!) *
          model.perSecond[vehicle]!
        const delta = firstCost + detour + this.#rareCost(vehicle, last, second, ahead)
        if (delta < this.#bound()) this.#offer(delta, first, after, second, last, exact)
      }
    }
  }

  /** Both nodes between the same two stops. */
  #togetherCost(
    vehicle: number,
    after: number,
    first: number,
    second: number,
    before: number,
    isEmpty: boolean,
  ): number {
    const { model } = this.#state
    const { location, stride } = model
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const a = location[after]! * stride
    const b = location[before]!
    const p = location[first]!
    const d = location[second]!
    const on = durations[p * stride + d]!
    if (on === noWay) return Infinity
    const direct = isEmpty ? 0 : durations[a + b]!
    let delta = (durations[a + p]! + on + durations[d * stride + b]! - direct) * model.perSecond[vehicle]!
    if (isEmpty) delta += model.fixed[vehicle]!
    if (!model.hasGeneral) return delta
    if (durations[a + p] === noWay || durations[d * stride + b] === noWay) return Infinity
    // Limits and the smaller costs as if each stood alone there: the exact figures come with the round's refresh.
    if (model.perOther[vehicle]! > 0 && model.othersOf[vehicle]! >= 0) {
      const other = model.others[model.othersOf[vehicle]!]!
      const way = other[a + p]! + other[p * stride + d]! + other[d * stride + b]! - (isEmpty ? 0 : other[a + b]!)
      delta += way * model.perOther[vehicle]!
    }
    const work =
      model.service[model.typeOffset[vehicle]! + first]! + model.service[model.typeOffset[vehicle]! + second]!
    delta += work * model.perWorkSecond[vehicle]!
    for (const node of [first, second])
      if (node < model.taskNodes && model.mate[node]! <= node) delta += this.#state.likeOf(vehicle, node)
    if (model.compactness > 0 && this.#state.centre[vehicle]! >= 0) {
      const centre = location[this.#state.centre[vehicle]!]!
      delta += model.compactness * (durations[p * stride + centre]! + durations[d * stride + centre]!)
    }
    return delta
  }

  #carries(
    load: Float64Array,
    at: number,
    taken: Float64Array,
    pickup: number,
    capacity: Float64Array,
    own: number,
  ): boolean {
    const { dimensions } = this.#state.model
    for (let q = 0; q < dimensions; q++) {
      if (load[at * dimensions + q]! + taken[pickup * dimensions + q]! > capacity[own + q]!) return false
    }
    return true
  }

  #offer(delta: number, first: number, after: number, second: number, last: number, exact: boolean): void {
    if (delta >= this.#bound() || this.#random.fraction() < this.#blink) return
    if (exact || this.#state.model.hasLimits) {
      this.#queue.offer(delta, first, after, second, last)
      return
    }
    this.#best = delta
    this.#first = first
    this.#afterFirst = after
    this.#second = second
    this.#afterSecond = last
  }

  /** Takes the cheapest of the places in the queue that the simulator allows, if it is cheaper than what is known; empties the queue. */
  #askExactly(): void {
    const queue = this.#queue
    for (let k = 0; k < queue.count; k++) {
      const { delta, first, afterFirst, second, afterSecond } = queue.at(k)
      if (delta >= this.#best) break
      if (!this.#isPossible(first, afterFirst, second, afterSecond)) continue
      this.#best = delta
      this.#first = first
      this.#afterFirst = afterFirst
      this.#second = second
      this.#afterSecond = afterSecond
      break
    }
    queue.clear()
  }

  /** What a place must cost less than to be of interest. */
  #bound(): number {
    return Math.min(this.#best, this.#queue.bound)
  }

  #isPossible(first: number, afterFirst: number, second: number, afterSecond: number): boolean {
    const state = this.#state
    const { model, next, scratch } = state
    const vehicle = state.route[afterFirst]!
    const end = endOf(model, vehicle)
    const start = startOf(model, vehicle)
    let length = 0
    for (let node = start; node !== end; node = next[node]!) {
      if (node !== start) scratch[length++] = node
      if (node === afterFirst) scratch[length++] = first
      if (second >= 0 && node === afterSecond) scratch[length++] = second
    }
    return state.simulator.run(vehicle, scratch, length)
  }
}
