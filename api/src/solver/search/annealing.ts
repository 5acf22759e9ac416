import { averageLegCost } from '../acceptance/averageLegCost.ts'
import { LoadPenalty } from '../acceptance/loadPenalty.ts'
import { isAccepted, temperatureAt } from '../acceptance/metropolis.ts'
import { imbalance, isBetter, type Objective, objectiveOf, travelInUse } from '../acceptance/objective.ts'
import { UnassignedTasks } from '../acceptance/unassignedTasks.ts'
import { findNeighbours, type Neighbours } from '../model/neighbours.ts'
import type { SearchModel } from '../model/searchModel.ts'
import { SearchRandom } from '../model/searchRandom.ts'
import { InsertionOrder } from '../recreate/insertionOrder.ts'
import { startRoute } from '../recreate/startRoute.ts'
import { TaskInserter } from '../recreate/taskInserter.ts'
import { pruneRouteHubVisits } from '../ruin/pruneRouteHubVisits.ts'
import { ruinRoute } from '../ruin/removeTask.ts'
import { StringRuin } from '../ruin/stringRuin.ts'
import { ChangeLog } from '../state/changeLog.ts'
import { recomputeCost } from '../state/recomputeCost.ts'
import { SearchPlanState } from '../state/searchPlanState.ts'
import { type AnnealingOptions, annealingOptions } from './annealingOptions.ts'
import type { PlanCopy, RoutesCopy } from './planCopy.ts'

/** Sums of overload below this may be rounding errors. */
const excessRounding = 1e-9
const nothingInUse = { sum: 0, used: 0 }

/**
 * Simulated annealing over ruin and recreate: removes some tasks, inserts them elsewhere, and accepts the result if it is better, or not much
 * worse while the temperature is high. It knows no clock: `run` takes how much of the search is done.
 */
export class Annealing {
  readonly state: SearchPlanState
  readonly #model: SearchModel
  readonly #options: AnnealingOptions
  readonly #random: SearchRandom
  readonly #ruin: StringRuin
  readonly #inserter: TaskInserter
  readonly #order: InsertionOrder
  readonly #unassigned: UnassignedTasks
  readonly #changes: ChangeLog
  /** Nodes around which to ruin. */
  #centres: Int32Array
  readonly #neighbours: Neighbours
  readonly #removed: number[] = []
  #cost = 0
  /** Overload of all routes, in tasks of average size. */
  #excess = 0
  #loadPenalty = new LoadPenalty(1)
  /** The cost of an average leg. */
  #unit = 1
  iterations = 0
  #best: Objective
  readonly #bestLengths: Int32Array
  readonly #bestNodes: Int32Array

  constructor(model: SearchModel, seed: number, options: AnnealingOptions = annealingOptions) {
    this.#model = model
    this.#options = options
    this.#random = new SearchRandom(seed)
    this.state = new SearchPlanState(model)
    const neighbours = findNeighbours(model, options.nearLocations, options.closeNodes)
    this.#neighbours = neighbours
    this.#ruin = new StringRuin(this.state, neighbours, this.#random, options)
    this.#inserter = new TaskInserter(this.state, neighbours, this.#random, options)
    this.#order = new InsertionOrder(model, this.#random)
    this.#unassigned = new UnassignedTasks(model, neighbours, this.#random, options)
    this.#changes = new ChangeLog(this.state)
    this.#centres = this.#nodesOf([...model.heads])
    this.#bestLengths = new Int32Array(model.vehicles)
    this.#bestNodes = new Int32Array(model.nodes)
    this.#best = []
    this.#makeInitialPlan()
  }

  /** The locked stops, the initial routes as far as they are feasible, and the rest by insertion. */
  #makeInitialPlan(): void {
    const { state } = this
    const model = this.#model
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) startRoute(state, vehicle)
    this.#removed.length = 0
    for (const head of model.heads) if (state.route[head]! < 0) this.#removed.push(head)
    this.#cost = this.#sumCost()
    this.#recreate()
    this.#changes.commit()
    this.#cost = this.#sumCost()
    this.#unit = averageLegCost(state, this.#neighbours)
    this.#loadPenalty = new LoadPenalty(this.#unit)
    this.#unassigned.start(this.#unit)
    this.#recordBest()
  }

  /** Insertion positions evaluated so far. */
  get evaluated(): number {
    return this.#inserter.evaluated
  }

  get best(): PlanCopy {
    return { objective: this.#best, lengths: this.#bestLengths, nodes: this.#bestNodes }
  }

  /**
   * Continues from another plan, whose routes must be feasible.
   *
   * @param open By vehicle: 1 for the routes that may be changed, with the unassigned tasks near them; default: all. With it, the best plan is
   * the best of those that leave the other routes as they are here, and so may be worse than an earlier one.
   * @param takesRemote Whether to try the unassigned tasks that have no route near them.
   */
  adopt({ lengths, nodes }: RoutesCopy, open?: Uint8Array, takesRemote = true): void {
    const { state } = this
    const { heads } = this.#model
    for (let vehicle = 0; vehicle < lengths.length; vehicle++) state.clear(vehicle)
    for (let vehicle = 0, from = 0; vehicle < lengths.length; from += lengths[vehicle]!, vehicle++) {
      state.setSequence(vehicle, nodes, lengths[vehicle]!, from)
    }
    if (open) state.open.set(open)
    else state.open.fill(1)
    state.vacancies++
    const isOwn = (head: number): boolean => {
      const nearest = this.#nearestRoute(head)
      return nearest < 0 ? takesRemote : state.open[nearest] === 1
    }
    this.#unassigned.readFrom(state, isOwn)
    const changeable = [...heads].filter((head) =>
      state.route[head]! < 0 ? isOwn(head) : state.open[state.route[head]!],
    )
    this.#centres = this.#nodesOf(changeable)
    this.#cost = this.#sumCost()
    this.#excess = 0
    if (open || isBetter(this.#objective(), this.#best)) this.#recordBest()
  }

  /** The nodes of these tasks: of a shipment both. */
  #nodesOf(heads: readonly number[]): Int32Array {
    const { pairedNode } = this.#model
    return Int32Array.from(heads.flatMap((head) => (pairedNode[head]! >= 0 ? [head, pairedNode[head]!] : [head])))
  }

  /** The vehicle of the nearest assigned task; -1 if none is near. */
  #nearestRoute(head: number): number {
    const { closeNodes, closeCount } = this.#neighbours
    for (let k = 0; k < closeCount; k++) {
      const vehicle = this.state.route[closeNodes[head * closeCount + k]!]!
      if (vehicle >= 0) return vehicle
    }
    return -1
  }

  #objective(): Objective {
    return objectiveOf(this.#model, this.#unassigned.all, this.#cost)
  }

  /** The current plan, which may be worse than the best. */
  copyCurrent(): PlanCopy {
    const lengths = new Int32Array(this.#model.vehicles)
    const nodes = new Int32Array(this.#model.nodes)
    this.#copyRoutes(lengths, nodes)
    return { objective: this.#objective(), lengths, nodes }
  }

  #copyRoutes(lengths: Int32Array, nodes: Int32Array): void {
    let length = 0
    for (let vehicle = 0; vehicle < lengths.length; vehicle++) {
      lengths[vehicle] = this.state.copySequence(vehicle, nodes, length)
      length += lengths[vehicle]!
    }
  }

  /**
   * For debugging: compares the current plan with a full recomputation.
   *
   * @throws Error if a route is infeasible, or the cost, the overload or the unassigned tasks differ.
   */
  check(): void {
    const { cost, unassigned, excess } = recomputeCost(this.state)
    const known = [...this.#objective(), this.#excess]
    const found = [...objectiveOf(this.#model, unassigned, cost), excess]
    if (!isBetter(known, found) && !isBetter(found, known)) return
    throw new Error(
      `after iteration ${this.iterations} the objective is recorded as ${known.join(', ')} but is ${found.join(', ')}`,
    )
  }

  /** This many iterations, at the temperature for this share of the search. */
  run(iterations: number, progress: number): void {
    const temperature = temperatureAt(this.#options, this.#unit, progress)
    if (this.#centres.length === 0) return
    for (let k = 0; k < iterations; k++) this.#iterate(temperature, progress)
  }

  readonly #beforeChange = (vehicle: number): void => this.#changes.record(vehicle)

  readonly #onRemoved = (head: number): void => {
    this.#removed.push(head)
  }

  #iterate(temperature: number, progress: number): void {
    this.iterations++
    const { state } = this
    const unassigned = this.#unassigned
    unassigned.snapshot()
    const costBefore = this.#cost
    const imbalanceBefore = this.#model.balance > 0 ? imbalance(this.#model, state.travel, state.size) : 0
    const centre = this.#chooseCentre()
    this.#ruinAround(centre)
    unassigned.moveSome(centre, this.#options.maxUnassignedTried, this.#removed)
    this.#recreate()
    this.#inserter.mayOpenRoutes = true
    let cost = -this.#changes.cost
    let excess = -this.#changes.excess
    let isFeasible = true
    for (const vehicle of this.#changes.vehicles) {
      cost += state.cost[vehicle]!
      excess += state.excess[vehicle]!
      if (state.feasible[vehicle] === 0) isFeasible = false
    }
    if (this.#model.balance > 0) cost += imbalance(this.#model, state.travel, state.size) - imbalanceBefore
    const overload = excess === 0 ? 0 : excess * this.#loadPenalty.value
    const increase = cost + overload + unassigned.penaltyChange
    const isKept = isAccepted(increase, temperature, this.#random) || unassigned.hasFewest
    if (isFeasible && isKept) {
      this.#cost = costBefore + cost
      this.#excess += excess
      this.#changes.commit()
      // The sum over the routes is exact: 0 only where no route is overloaded.
      if (this.#excess !== 0 && Math.abs(this.#excess) < excessRounding) {
        this.#excess = state.excess.reduce((sum, over) => sum + over, 0)
      }
      const mayBeBest =
        unassigned.heads.length > 0 || this.#bestHasUnassigned() || this.#cost < this.#best[this.#best.length - 1]!
      if (this.#excess === 0 && mayBeBest && isBetter(this.#objective(), this.#best)) this.#recordBest()
    } else {
      this.#changes.undo()
      unassigned.undo()
    }
    unassigned.updatePenalties(progress)
    if (this.#loadPenalty.update(this.#excess)) this.#inserter.loadPenalty = this.#loadPenalty.value
  }

  #chooseCentre(): number {
    const random = this.#random
    const { heads } = this.#unassigned
    const isUnassigned = heads.length > 0 && random.fraction() < this.#options.unassignedCentreRate
    const nodes = isUnassigned ? heads : this.#centres
    return nodes[random.below(nodes.length)]!
  }

  #ruinAround(centre: number): void {
    const { wholeRouteRate, closeRouteRate } = this.#options
    const random = this.#random
    const vehicle = this.state.route[centre]!
    if (wholeRouteRate > 0 && random.fraction() < wholeRouteRate && vehicle >= 0) {
      ruinRoute(this.state, vehicle, this.#beforeChange, this.#onRemoved)
      this.#refresh(vehicle)
      // Fewer routes are found only by trying to do without one.
      this.#inserter.mayOpenRoutes = random.fraction() >= closeRouteRate
    } else {
      for (const ruined of this.#ruin.ruin(centre, this.#beforeChange, this.#onRemoved)) this.#refresh(ruined)
    }
  }

  #bestHasUnassigned(): boolean {
    for (let k = 0; k < this.#best.length - 1; k++) if (this.#best[k]! > 0) return true
    return false
  }

  #refresh(vehicle: number): void {
    if (this.state.hubStops[vehicle]! > 0) pruneRouteHubVisits(this.state, vehicle)
    else this.state.refresh(vehicle)
  }

  #recreate(): void {
    const { balance, balanceRounds, idle, vehicles } = this.#model
    const wantedRoutes = idle > 0 ? vehicles : balanceRounds
    const routesInUse = balance > 0 || idle > 0 ? travelInUse(this.state.travel, this.state.size) : nothingInUse
    this.#inserter.startRecreate(routesInUse)
    this.#order.sort(this.#removed)
    const isForced = !this.#unassigned.isScarce || this.#random.fraction() < this.#options.forceRate
    // Before a task counts as unassigned, all routes are tried: in the initial plan, and now and then while some are unassigned.
    const inAllRoutes = this.iterations === 0 || (this.#unassigned.isScarce && isForced)
    const opensRoute = routesInUse.used < wantedRoutes && this.#random.fraction() < this.#options.openRouteRate
    for (const [index, head] of this.#removed.entries()) {
      if (index === 0 && opensRoute && this.#openRoute(head)) continue
      const limit = isForced ? Number.POSITIVE_INFINITY : this.#unassigned.penaltyOf(head)
      if (this.#inserter.insert(head, this.#beforeChange, limit, inAllRoutes)) continue
      this.#unassigned.add(head)
    }
    this.#removed.length = 0
  }

  /** One stop alone never pays for a new route, so that cheapest insertion would not find that several do. */
  #openRoute(head: number): boolean {
    const { open, size } = this.state
    const openBefore = open.slice()
    for (let vehicle = 0; vehicle < size.length; vehicle++) if (size[vehicle]! > 0) open[vehicle] = 0
    const isOpened = this.#inserter.insert(head, this.#beforeChange)
    open.set(openBefore)
    return isOpened
  }

  #sumCost(): number {
    const { state } = this
    let cost = imbalance(this.#model, state.travel, state.size)
    for (let vehicle = 0; vehicle < this.#model.vehicles; vehicle++) cost += state.cost[vehicle]!
    return cost
  }

  #recordBest(): void {
    // Summed anew, so that rounding errors do not accumulate.
    this.#cost = this.#sumCost()
    this.#best = this.#objective()
    this.#unassigned.recordBest()
    // Overload would hide that not all tasks can be done.
    const allowsOverload = this.#model.allowsOverload && this.#options.maxOverload > 0
    if (allowsOverload && !this.#loadPenalty.isAllowed && this.#unassigned.all.length === 0) {
      this.#loadPenalty.allow()
      this.#inserter.loadPenalty = this.#loadPenalty.value
    }
    this.#copyRoutes(this.#bestLengths, this.#bestNodes)
  }
}
