import { endOf, noWay, type SearchModel, startOf } from '../model/searchModel.ts'
import { RouteSimulator } from './routeSimulator.ts'
import { nextOpening, previousOpening } from './windows.ts'

/**
 * The rounds that a search has in hand: linked lists of nodes, and for every node what is known of the round before and behind it, so
 * that inserting there is judged in constant time. `refresh` brings a round's figures up to date after its links changed; no
 * other code writes them.
 *
 * A round is `strict` when it has breaks, hubs or limited rides. The figures by node are then bounds (times without breaks and
 * rides), and `simulator` has the last word.
 */
export class SearchPlanState {
  readonly model: SearchModel
  readonly simulator: RouteSimulator
  readonly next: Int32Array
  readonly prev: Int32Array
  /** Vehicle; -1 for what is in no round. */
  readonly route: Int32Array
  /** 0 at the start; see `numberStops`. */
  readonly position: Int32Array
  /** Seconds of travel from the node before. */
  readonly legTo: Int32Array
  /** Earliest time of leaving. */
  readonly leave: Float64Array
  /** Latest time of beginning with which all behind it can still be done. */
  readonly latest: Float64Array
  /** Latest time of leaving for that. */
  readonly latestLeave: Float64Array
  /** By node × dimensions: on board when leaving; the most up to there; the most from there on. */
  readonly load: Float64Array
  readonly mostBefore: Float64Array
  readonly mostAfter: Float64Array

  // ── by vehicle ──
  /** Stops, hubs included. */
  readonly size: Int32Array
  readonly tasks: Int32Array
  readonly cost: Float64Array
  readonly travel: Float64Array
  readonly metres: Float64Array
  readonly feasible: Uint8Array
  /** What affinity and change add to the cost. */
  readonly #likes: Float64Array
  readonly #isNumbered: Uint8Array
  readonly strict: Uint8Array
  readonly hubStops: Int32Array
  /** The node from which the others are least far; -1 when compactness is not wished for. */
  readonly centre: Int32Array
  /** By vehicle × dimensions: on board at the start. */
  readonly startLoad: Float64Array
  /** How many stops, from the first, must stay. */
  readonly lockedStops: Int32Array
  /** 0 for rounds that are left as they are, because another thread is at them. */
  readonly open: Uint8Array
  /** Stops that a copy of a sequence can take. */
  readonly scratch: Int32Array
  readonly #freeHubs: number[][]

  constructor(model: SearchModel) {
    const { nodes, vehicles, dimensions } = model
    this.model = model
    this.simulator = new RouteSimulator(model)
    this.next = new Int32Array(nodes).fill(-1)
    this.prev = new Int32Array(nodes).fill(-1)
    this.route = new Int32Array(nodes).fill(-1)
    this.position = new Int32Array(nodes)
    this.legTo = new Int32Array(nodes)
    this.leave = new Float64Array(nodes)
    this.latest = new Float64Array(nodes)
    this.latestLeave = new Float64Array(nodes)
    this.load = new Float64Array(nodes * dimensions)
    this.mostBefore = new Float64Array(nodes * dimensions)
    this.mostAfter = new Float64Array(nodes * dimensions)
    this.size = new Int32Array(vehicles)
    this.tasks = new Int32Array(vehicles)
    this.cost = new Float64Array(vehicles)
    this.travel = new Float64Array(vehicles)
    this.metres = new Float64Array(vehicles)
    this.feasible = new Uint8Array(vehicles)
    this.#likes = new Float64Array(vehicles)
    this.#isNumbered = new Uint8Array(vehicles)
    this.strict = new Uint8Array(vehicles)
    this.hubStops = new Int32Array(vehicles)
    this.centre = new Int32Array(vehicles).fill(-1)
    this.startLoad = new Float64Array(vehicles * dimensions)
    this.lockedStops = Int32Array.from(model.locked, ({ length }, vehicle) => (model.closed[vehicle] ? nodes : length))
    this.open = new Uint8Array(vehicles).fill(1)
    this.scratch = new Int32Array(nodes)
    this.#freeHubs = Array.from({ length: model.hubs }, () => [])
    for (let node = nodes - 1; node >= model.firstHubNode; node--) this.#freeHubs[model.hub[node]!]!.push(node)
    for (let vehicle = 0; vehicle < vehicles; vehicle++) this.setSequence(vehicle, new Int32Array(0), 0)
  }

  /** A copy of the hub that is in no round; -1 if all are. It stays free until it is linked. */
  freeHub(hub: number): number {
    const free = this.#freeHubs[hub]!
    while (free.length > 0) {
      const node = free.at(-1)!
      if (this.route[node]! < 0) return node
      free.pop()
    }
    return -1
  }

  /** Puts a node that is in no round behind another; the round's figures are then out of date. */
  link(node: number, after: number): void {
    const before = this.next[after]!
    this.next[after] = node
    this.prev[node] = after
    this.next[node] = before
    this.prev[before] = node
    this.route[node] = this.route[after]!
  }

  /** Takes a node out of its round; the round's figures are then out of date. */
  unlink(node: number): void {
    const after = this.prev[node]!
    const before = this.next[node]!
    this.next[after] = before
    this.prev[before] = after
    this.route[node] = -1
    if (node >= this.model.firstHubNode) this.#freeHubs[this.model.hub[node]!]!.push(node)
  }

  /** Makes this the whole round; its nodes must be in no other. */
  setSequence(vehicle: number, sequence: Int32Array, length: number, from = 0): void {
    const { next, prev, route } = this
    const start = startOf(this.model, vehicle)
    const end = endOf(this.model, vehicle)
    let last = start
    for (let k = from; k < from + length; k++) {
      const node = sequence[k]!
      next[last] = node
      prev[node] = last
      route[node] = vehicle
      last = node
    }
    next[last] = end
    prev[end] = last
    route[start] = vehicle
    route[end] = vehicle
    this.refresh(vehicle)
  }

  /** Takes all nodes out, without bringing the figures up to date. */
  clear(vehicle: number): void {
    const { next, route } = this
    const end = endOf(this.model, vehicle)
    for (let node = next[startOf(this.model, vehicle)]!; node !== end; node = next[node]!) {
      route[node] = -1
      if (node >= this.model.firstHubNode) this.#freeHubs[this.model.hub[node]!]!.push(node)
    }
  }

  /** Writes the round's nodes and returns how many there are. */
  copySequence(vehicle: number, into: Int32Array, from = 0): number {
    const { next } = this
    const end = endOf(this.model, vehicle)
    let length = from
    for (let node = next[startOf(this.model, vehicle)]!; node !== end; node = next[node]!) into[length++] = node
    return length - from
  }

  /** Brings `position` up to date, which `inserted` leaves as it was. */
  numberStops(vehicle: number): void {
    if (this.#isNumbered[vehicle] === 1) return
    const { next, position } = this
    const end = endOf(this.model, vehicle)
    let stops = 0
    for (let node = next[startOf(this.model, vehicle)]!; node !== end; node = next[node]!) position[node] = ++stops
    position[end] = stops + 1
    this.#isNumbered[vehicle] = 1
  }

  /**
   * After `link` of a job at a place found to be possible: `refresh`, at the cost of what really changes where the model is plain.
   * Positions are left out of date until `numberStops`.
   */
  inserted(vehicle: number, node: number): void {
    const { model, legTo, next, prev } = this
    const isKept = this.size[vehicle]! > 0 && this.feasible[vehicle] === 1 && this.lockedStops[vehicle] === 0
    if (!model.isPlain || !isKept || this.strict[vehicle] === 1 || model.maxRide[node]! < Infinity) {
      this.refresh(vehicle)
      return
    }
    const { location, stride, dimensions, brought, likes, taskNodes } = model
    const matrix = model.durationsOf[vehicle]!
    const row = location[node]! * stride
    const before = next[node]!
    const way = model.durationsBack[matrix]![row + location[prev[node]!]!]!
    const on = model.durations[matrix]![row + location[before]!]!
    const travel = this.travel[vehicle]! + way + on - legTo[before]!
    legTo[node] = way
    legTo[before] = on
    this.travel[vehicle] = travel
    this.size[vehicle]!++
    this.tasks[vehicle]!++
    this.#isNumbered[vehicle] = 0
    let cost = model.fixed[vehicle]! + travel * model.perSecond[vehicle]!
    if (likes) {
      this.#likes[vehicle]! += likes[vehicle * taskNodes + node]!
      cost += this.#likes[vehicle]!
    }
    this.cost[vehicle] = cost
    for (let q = 0; q < dimensions; q++) this.startLoad[vehicle * dimensions + q]! += brought[node * dimensions + q]!
    if (model.hasTimes) this.#passOnTimes(vehicle, node)
  }

  /** To both sides of a new stop, as far as its coming changes anything. */
  #passOnTimes(vehicle: number, added: number): void {
    const { next, prev, legTo, leave, latest, latestLeave } = this
    const { opens, closes, service } = this.model
    const offset = this.model.typeOffset[vehicle]!
    const start = startOf(this.model, vehicle)
    const end = endOf(this.model, vehicle)
    let time = leave[prev[added]!]!
    for (let node = added; ; node = next[node]!) {
      time += legTo[node]!
      if (node === end) {
        leave[end] = time
        break
      }
      if (time < opens[node]!) time = opens[node]!
      time += service[offset + node]!
      if (node !== added && leave[node] === time) break
      leave[node] = time
    }
    let late = latest[next[added]!]! - legTo[next[added]!]!
    for (let node = added; node !== start; node = prev[node]!) {
      if (node !== added && latestLeave[node] === late) break
      latestLeave[node] = late
      late -= service[offset + node]!
      if (late > closes[node]!) late = closes[node]!
      latest[node] = late
      late -= legTo[node]!
    }
  }

  refresh(vehicle: number): void {
    const model = this.model
    const { next, prev, position, legTo, leave, latest, latestLeave } = this
    const { location, stride, opens, closes, service, setup, hasSetups, hasSeveralWindows } = model
    const { windowStart, firstHubNode, taskNodes } = model
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const offset = model.typeOffset[vehicle]!
    const start = startOf(model, vehicle)
    const end = endOf(model, vehicle)
    let time = opens[start]!
    let travel = 0
    let work = 0
    let stops = 0
    let hubStops = 0
    let tasks = 0
    let feasible = 1
    let strict = model.breaks[vehicle]!.length > 0 ? 1 : 0
    leave[start] = time
    position[start] = 0
    let from = location[start]!
    for (let node = next[start]!; node !== end; node = next[node]!) {
      const to = location[node]!
      const leg = durations[from * stride + to]!
      if (leg === noWay) feasible = 0
      legTo[node] = leg
      travel += leg
      time += leg
      if (hasSeveralWindows && windowStart[node + 1]! - windowStart[node]! > 1) time = nextOpening(model, node, time)
      else {
        if (time < opens[node]!) time = opens[node]!
        if (time > closes[node]!) feasible = 0
      }
      let here = service[offset + node]!
      if (hasSetups && to !== from) here += setup[offset + node]!
      work += here
      time += here
      leave[node] = time
      position[node] = ++stops
      if (node >= firstHubNode) {
        hubStops++
        strict = 1
      } else {
        tasks++
        if (node < taskNodes && model.maxRide[node]! < Infinity) strict = 1
      }
      from = to
    }
    const lastLeg = durations[from * stride + location[end]!]!
    if (lastLeg === noWay) feasible = 0
    legTo[end] = lastLeg
    travel += lastLeg
    time += lastLeg
    if (time > closes[end]!) feasible = 0
    leave[end] = time
    position[end] = stops + 1

    let late = closes[end]!
    latest[end] = late
    latestLeave[end] = late
    let to = location[end]!
    for (let node = prev[end]!; node !== start; node = prev[node]!) {
      const here = location[node]!
      late -= durations[here * stride + to]!
      latestLeave[node] = late
      late -= service[offset + node]!
      if (hasSetups && location[prev[node]!] !== here) late -= setup[offset + node]!
      if (hasSeveralWindows && windowStart[node + 1]! - windowStart[node]! > 1)
        late = previousOpening(model, node, late)
      else if (late > closes[node]!) late = closes[node]!
      latest[node] = late
      to = here
    }
    this.#isNumbered[vehicle] = 1
    this.size[vehicle] = stops
    this.tasks[vehicle] = tasks
    this.travel[vehicle] = travel
    this.strict[vehicle] = strict
    this.hubStops[vehicle] = hubStops
    if (stops === 0) {
      this.cost[vehicle] = 0
      this.travel[vehicle] = 0
      this.metres[vehicle] = 0
      this.feasible[vehicle] = 1
    } else {
      this.cost[vehicle] =
        model.fixed[vehicle]! + travel * model.perSecond[vehicle]! + work * model.perWorkSecond[vehicle]!
      this.feasible[vehicle] = feasible
      if (model.hasOthers || model.hasLimits || model.likes) this.#addRareCosts(vehicle)
    }
    if (strict && stops > 0) {
      const length = this.copySequence(vehicle, this.scratch)
      if (!this.simulator.run(vehicle, this.scratch, length)) this.feasible[vehicle] = 0
    }
    this.#refreshLoads(vehicle)
    if (model.compactness > 0) this.#refreshCentre(vehicle)
    if (stops === 0) return
    if (tasks > model.maxTasks[vehicle]! || travel > model.maxTravel[vehicle]!) this.feasible[vehicle] = 0
  }

  #addRareCosts(vehicle: number): void {
    const model = this.model
    const { location, stride } = model
    const other = model.othersOf[vehicle]! < 0 ? undefined : model.others[model.othersOf[vehicle]!]
    const distances = model.maxDistance[vehicle]! < Infinity ? model.distances[model.distancesOf[vehicle]!] : undefined
    const start = startOf(model, vehicle)
    const end = endOf(model, vehicle)
    let sum = 0
    let metres = 0
    let likes = 0
    for (let node = start; node !== end; node = this.next[node]!) {
      const way = location[node]! * stride + location[this.next[node]!]!
      if (other) sum += other[way]!
      if (distances) metres += distances[way]!
      if (model.likes && node < model.taskNodes && this.mate[node]! <= node) likes += this.likeOf(vehicle, node)
    }
    this.cost[vehicle]! += sum * model.perOther[vehicle]! + likes
    this.#likes[vehicle] = likes
    this.metres[vehicle] = metres
    if (metres > model.maxDistance[vehicle]!) this.feasible[vehicle] = 0
  }

  get mate(): Int32Array {
    return this.model.mate
  }

  /** What affinity and change make of this vehicle doing this node's task. */
  likeOf(vehicle: number, node: number): number {
    const { likes, taskNodes } = this.model
    return likes ? likes[vehicle * taskNodes + node]! : 0
  }

  #refreshLoads(vehicle: number): void {
    const model = this.model
    const { dimensions, brought, taken, capacity, hasTaken } = model
    const { next, prev, load, mostBefore, mostAfter, startLoad } = this
    const start = startOf(model, vehicle)
    const end = endOf(model, vehicle)
    const own = vehicle * dimensions
    if (this.hubStops[vehicle]! > 0) {
      // `refresh` has just run it.
      const loads = this.simulator.load
      let k = 0
      for (let node = start; node !== end; node = next[node]!, k++) {
        for (let q = 0; q < dimensions; q++) load[node * dimensions + q] = loads[k * dimensions + q]!
      }
      return
    }
    for (let q = 0; q < dimensions; q++) {
      let sum = model.aboard[own + q]!
      for (let node = next[start]!; node !== end; node = next[node]!) sum += brought[node * dimensions + q]!
      startLoad[own + q] = sum
      if (sum > capacity[own + q]!) this.feasible[vehicle] = 0
      if (!hasTaken) continue
      let now = sum
      let most = sum
      load[start * dimensions + q] = now
      mostBefore[start * dimensions + q] = most
      for (let node = next[start]!; node !== end; node = next[node]!) {
        const at = node * dimensions + q
        now += taken[at]! - brought[at]!
        if (now > most) most = now
        load[at] = now
        mostBefore[at] = most
      }
      if (most > capacity[own + q]!) this.feasible[vehicle] = 0
      most = now
      for (let node = prev[end]!; node !== start; node = prev[node]!) {
        const at = node * dimensions + q
        if (load[at]! > most) most = load[at]!
        mostAfter[at] = most
      }
      mostAfter[start * dimensions + q] = Math.max(most, sum)
    }
  }

  /** The most central stop, and what compactness costs with it. */
  #refreshCentre(vehicle: number): void {
    const model = this.model
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const { location, stride } = model
    const length = this.copySequence(vehicle, this.scratch)
    let least = Infinity
    let centre = -1
    for (let k = 0; k < length; k++) {
      const middle = this.scratch[k]!
      if (middle >= model.firstHubNode) continue
      let sum = 0
      for (let other = 0; other < length && sum < least; other++) {
        const node = this.scratch[other]!
        if (node < model.firstHubNode) sum += durations[location[node]! * stride + location[middle]!]!
      }
      if (sum >= least) continue
      least = sum
      centre = middle
    }
    this.centre[vehicle] = centre
    if (centre >= 0) this.cost[vehicle]! += least * model.compactness
  }
}
