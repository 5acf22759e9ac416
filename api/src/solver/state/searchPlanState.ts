import { endOf, type SearchModel, startOf, unreachable } from '../model/searchModel.ts'
import { DeliveryLoads } from './deliveryLoads.ts'
import { addStop, propagateTimes } from './insertStop.ts'
import { PlanArrays } from './planArrays.ts'
import { addCompactness, addExtraCosts } from './refreshCosts.ts'
import { copyLoads, refreshLoads, refreshMaxLoads } from './refreshLoads.ts'
import { RouteSimulator } from './routeSimulator.ts'
import { nextOpening, previousOpening } from './windows.ts'

/**
 * Changes the routes of the current plan. `refresh` updates a route's arrays after its links changed; no other code writes them.
 *
 * A route `needsSimulation` when it has breaks, limited rides or a limited duration. The times by node are then bounds (without breaks and rides), and `simulator`
 * decides. Loads are exact in any case.
 */
export class SearchPlanState extends PlanArrays {
  readonly simulator: RouteSimulator
  readonly #deliveryLoads: DeliveryLoads
  /** By hub, copies that may be in no route; those that are in one again are dropped when found. */
  readonly #unusedHubCopies: number[][]
  /** By node: whether it is in those lists, so that they do not grow without limit. */
  readonly #isListed: Uint8Array

  constructor(model: SearchModel) {
    super(model)
    this.simulator = new RouteSimulator(model)
    this.#deliveryLoads = new DeliveryLoads(model)
    this.#unusedHubCopies = Array.from({ length: model.hubs }, () => [])
    this.#isListed = new Uint8Array(model.nodes)
    for (let node = model.nodes - 1; node >= model.firstHubNode; node--) this.#listUnused(node)
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) this.setSequence(vehicle, new Int32Array(0), 0)
  }

  /** A copy of the hub that is in no route; -1 if all are. It stays unused until it is linked. */
  unusedHubCopy(hub: number): number {
    const unused = this.#unusedHubCopies[hub]!
    while (unused.length > 0) {
      const node = unused.at(-1)!
      if (this.route[node]! < 0) return node
      unused.pop()
      this.#isListed[node] = 0
    }
    return -1
  }

  #listUnused(node: number): void {
    if (this.#isListed[node] === 1) return
    this.#isListed[node] = 1
    this.#unusedHubCopies[this.model.hub[node]!]!.push(node)
  }

  /** Inserts a node that is in no route after another; the route's arrays are then out of date. */
  link(node: number, predecessor: number): void {
    const successor = this.next[predecessor]!
    this.next[predecessor] = node
    this.prev[node] = predecessor
    this.next[node] = successor
    this.prev[successor] = node
    this.route[node] = this.route[predecessor]!
  }

  /** Removes a node from its route; the route's arrays are then out of date. */
  unlink(node: number): void {
    const predecessor = this.prev[node]!
    const successor = this.next[node]!
    this.next[predecessor] = successor
    this.prev[successor] = predecessor
    this.route[node] = -1
    if (node >= this.model.firstHubNode) this.#listUnused(node)
  }

  /** Sets the whole route; its nodes must be in no other. */
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

  /** Updates `position`, which `refreshAfterInsertion` does not. */
  updatePositions(vehicle: number): void {
    if (this.hasPositions[vehicle] === 1) return
    const { next, position } = this
    const end = endOf(this.model, vehicle)
    let stops = 0
    for (let node = next[startOf(this.model, vehicle)]!; node !== end; node = next[node]!) position[node] = ++stops
    position[end] = stops + 1
    this.hasPositions[vehicle] = 1
  }

  /** Removes all nodes, without updating the arrays. */
  clear(vehicle: number): void {
    const { next, route } = this
    const end = endOf(this.model, vehicle)
    for (let node = next[startOf(this.model, vehicle)]!; node !== end; node = next[node]!) {
      route[node] = -1
      if (node >= this.model.firstHubNode) this.#listUnused(node)
    }
  }

  /**
   * After `link` of a job at a feasible position: as `refresh`, but where the model allows it in time proportional to what changes. Positions are
   * out of date until `updatePositions`.
   */
  refreshAfterInsertion(vehicle: number, node: number): void {
    const isIncremental = this.size[vehicle]! > 0 && this.feasible[vehicle] === 1 && this.lockedStops[vehicle] === 0
    const { allowsIncrementalUpdate, hubs, hasTimeLimits, maxRide } = this.model
    if (
      !allowsIncrementalUpdate ||
      hubs > 0 ||
      !isIncremental ||
      this.needsSimulation[vehicle] === 1 ||
      maxRide[node]! < Number.POSITIVE_INFINITY
    ) {
      this.refresh(vehicle)
      return
    }
    addStop(this, vehicle, node)
    if (hasTimeLimits) propagateTimes(this, vehicle, node)
  }

  refresh(vehicle: number): void {
    const model = this.model
    const { next, prev, position, legTo, leave, latest, latestLeave } = this
    const { location, stride, opens, closes, service, setup, hasSetups, hasMultipleWindows } = model
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
    let needsSimulation =
      model.breaks[vehicle]!.length > 0 || model.maxDuration[vehicle]! < Number.POSITIVE_INFINITY ? 1 : 0
    leave[start] = time
    position[start] = 0
    let from = location[start]!
    for (let node = next[start]!; node !== end; node = next[node]!) {
      const to = location[node]!
      const leg = durations[from * stride + to]!
      if (leg === unreachable) feasible = 0
      legTo[node] = leg
      travel += leg
      time += leg
      if (hasMultipleWindows && windowStart[node + 1]! - windowStart[node]! > 1) time = nextOpening(model, node, time)
      else {
        if (time < opens[node]!) time = opens[node]!
        if (time > closes[node]!) feasible = 0
      }
      let workHere = service[offset + node]!
      if (hasSetups && to !== from) workHere += setup[offset + node]!
      work += workHere
      time += workHere
      leave[node] = time
      position[node] = ++stops
      if (node >= firstHubNode) {
        hubStops++
      } else {
        tasks++
        if (node < taskNodes && model.maxRide[node]! < Number.POSITIVE_INFINITY) needsSimulation = 1
      }
      from = to
    }
    const lastLeg = durations[from * stride + location[end]!]!
    if (lastLeg === unreachable) feasible = 0
    legTo[end] = lastLeg
    travel += lastLeg
    time += lastLeg
    if (time > closes[end]!) feasible = 0
    leave[end] = time
    position[end] = stops + 1

    let latestTime = closes[end]!
    let slack = 0
    latest[end] = latestTime
    latestLeave[end] = latestTime
    let to = location[end]!
    for (let node = prev[end]!; node !== start; node = prev[node]!) {
      const workHere = location[node]!
      latestTime -= durations[workHere * stride + to]!
      latestLeave[node] = latestTime
      slack = Math.max(slack, latestTime - leave[node]!)
      latestTime -= service[offset + node]!
      if (hasSetups && location[prev[node]!] !== workHere) latestTime -= setup[offset + node]!
      if (hasMultipleWindows && windowStart[node + 1]! - windowStart[node]! > 1)
        latestTime = previousOpening(model, node, latestTime)
      else if (latestTime > closes[node]!) latestTime = closes[node]!
      latest[node] = latestTime
      to = workHere
    }
    latestLeave[start] = latestTime - durations[location[start]! * stride + to]!
    this.slack[vehicle] = Math.max(slack, latestLeave[start]! - leave[start]!)
    this.hasPositions[vehicle] = 1
    if ((this.size[vehicle] === 0) !== (stops === 0)) this.vacancies++
    this.size[vehicle] = stops
    this.tasks[vehicle] = tasks
    this.travel[vehicle] = travel
    this.work[vehicle] = work
    this.needsSimulation[vehicle] = needsSimulation
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
      if (model.hasLegCosts || model.hasLimits || model.affinityCost) addExtraCosts(this, vehicle)
    }
    if (needsSimulation && stops > 0) {
      const length = this.copySequence(vehicle, this.scratch)
      if (!this.simulator.run(vehicle, this.scratch, length)) this.feasible[vehicle] = 0
    }
    if (hubStops > 0) this.#refreshHubLoads(vehicle)
    else refreshLoads(this, vehicle)
    if (model.compactness > 0) addCompactness(this, vehicle)
    if (stops === 0) return
    if (tasks > model.maxTasks[vehicle]! || travel > model.maxTravel[vehicle]!) this.feasible[vehicle] = 0
  }

  #refreshHubLoads(vehicle: number): void {
    const { simulator, scratch } = this
    if (!this.model.hasPickups) {
      if (!this.#deliveryLoads.refresh(this, vehicle)) this.feasible[vehicle] = 0
    } else {
      const length = this.copySequence(vehicle, scratch)
      if (!simulator.computeLoads(vehicle, scratch, length)) this.feasible[vehicle] = 0
      copyLoads(this, vehicle, simulator.load)
    }
    refreshMaxLoads(this, vehicle)
  }
}
