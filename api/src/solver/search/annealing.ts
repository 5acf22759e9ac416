import { commonLeg } from '../acceptance/averageLegCost.ts'
import { OverloadPrice } from '../acceptance/loadPenalty.ts'
import { imbalance, isBetter, type Objective, objectiveOf, travelInUse } from '../acceptance/objective.ts'
import { LeftOut } from '../acceptance/unassigned.ts'
import { findNeighbours, type Neighbours } from '../model/neighbours.ts'
import type { SearchModel } from '../model/searchModel.ts'
import { SearchRandom } from '../model/searchRandom.ts'
import { InsertionOrder } from '../recreate/insertionOrder.ts'
import { beginRound } from '../recreate/startRound.ts'
import { TaskInserter } from '../recreate/taskInserter.ts'
import { dropIdleHubs, ruinRound, StringRuin } from '../ruin/stringRuin.ts'
import { ChangeLog } from '../state/changeLog.ts'
import { recomputeCost } from '../state/recomputeCost.ts'
import { SearchPlanState } from '../state/searchPlanState.ts'
import { type AnnealingOptions, annealingOptions } from './annealingOptions.ts'

/** A plan as numbers: nodes of each round, one after another. */
export interface PlanCopy {
  readonly objective: Objective
  readonly lengths: Int32Array
  readonly nodes: Int32Array
}

/** Sums of overload below this may be roundings. */
const excessRounding = 1e-9
const nothingInUse = { sum: 0, used: 0 }

/**
 * Simulated annealing over ruin and recreate: takes some tasks out, puts them back in elsewhere, and keeps the result if it is better, or
 * not much worse while it is hot. It knows no clock: `run` is told how far the search has come.
 */
export class Annealing {
  readonly state: SearchPlanState
  readonly #model: SearchModel
  readonly #options: AnnealingOptions
  readonly #random: SearchRandom
  readonly #ruin: StringRuin
  readonly #inserter: TaskInserter
  readonly #order: InsertionOrder
  readonly #leftOut: LeftOut
  readonly #changes: ChangeLog
  #seeds: Int32Array
  readonly #neighbours: Neighbours
  readonly #removed: number[] = []
  #cost = 0
  /** Overload of all rounds, in tasks of average size. */
  #excess = 0
  #price = new OverloadPrice(1)
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
    const neighbours = findNeighbours(model, options.near, options.close)
    this.#neighbours = neighbours
    this.#ruin = new StringRuin(this.state, neighbours, this.#random, options)
    this.#inserter = new TaskInserter(this.state, neighbours, this.#random, options)
    this.#order = new InsertionOrder(model, this.#random)
    this.#leftOut = new LeftOut(model, neighbours, this.#random, options)
    this.#changes = new ChangeLog(this.state)
    this.#seeds = this.#nodesOf([...model.heads])
    this.#bestLengths = new Int32Array(model.vehicles)
    this.#bestNodes = new Int32Array(model.nodes)
    this.#best = []
    this.#begin()
  }

  /** The locked stops, the given plan as far as it is possible, and the rest by insertion. */
  #begin(): void {
    const { state } = this
    const model = this.#model
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) beginRound(state, vehicle)
    this.#removed.length = 0
    for (const head of model.heads) if (state.route[head]! < 0) this.#removed.push(head)
    this.#cost = this.#wholeCost()
    this.#recreate()
    this.#changes.forget()
    this.#cost = this.#wholeCost()
    this.#unit = commonLeg(state, this.#neighbours)
    this.#price = new OverloadPrice(this.#unit)
    this.#leftOut.begin(this.#unit)
    this.#keepBest()
  }

  /** Places that insertion has judged so far. */
  get judged(): number {
    return this.#inserter.judged
  }

  get best(): PlanCopy {
    return { objective: this.#best, lengths: this.#bestLengths, nodes: this.#bestNodes }
  }

  /**
   * Goes on from another plan, whose rounds must be possible.
   *
   * @param open By vehicle: 1 for the rounds that may be changed, with the tasks left out beside them; all if not given. Then the best plan
   * is the best of those that leave the others as they are here, and so may be worse than one known before.
   * @param first Whether to take on the tasks left out that are beside nothing.
   */
  adopt({ lengths, nodes }: Pick<PlanCopy, 'lengths' | 'nodes'>, open?: Uint8Array, first = true): void {
    const { state } = this
    const { heads } = this.#model
    for (let vehicle = 0; vehicle < lengths.length; vehicle++) state.clear(vehicle)
    for (let vehicle = 0, from = 0; vehicle < lengths.length; from += lengths[vehicle]!, vehicle++) {
      state.setSequence(vehicle, nodes, lengths[vehicle]!, from)
    }
    if (open) state.open.set(open)
    else state.open.fill(1)
    state.vacancies++
    const isOurs = (head: number): boolean => {
      const beside = this.#roundBeside(head)
      return beside < 0 ? first : state.open[beside] === 1
    }
    this.#leftOut.read(state, isOurs)
    const changing = [...heads].filter((head) =>
      state.route[head]! < 0 ? isOurs(head) : state.open[state.route[head]!],
    )
    this.#seeds = this.#nodesOf(changing)
    this.#cost = this.#wholeCost()
    this.#excess = 0
    if (open || isBetter(this.#objective(), this.#best)) this.#keepBest()
  }

  /** The nodes of these tasks: of a shipment both. */
  #nodesOf(heads: readonly number[]): Int32Array {
    const { mate } = this.#model
    return Int32Array.from(heads.flatMap((head) => (mate[head]! >= 0 ? [head, mate[head]!] : [head])))
  }

  /** The vehicle of the nearest task that is in a round; -1 if there is none near. */
  #roundBeside(head: number): number {
    const { close, closeCount } = this.#neighbours
    for (let k = 0; k < closeCount; k++) {
      const vehicle = this.state.route[close[head * closeCount + k]!]!
      if (vehicle >= 0) return vehicle
    }
    return -1
  }

  #objective(): Objective {
    return objectiveOf(this.#model, this.#leftOut.all, this.#cost)
  }

  /** The plan in hand, which may be worse than the best. */
  copyCurrent(): PlanCopy {
    const lengths = new Int32Array(this.#model.vehicles)
    const nodes = new Int32Array(this.#model.nodes)
    this.#write(lengths, nodes)
    return { objective: this.#objective(), lengths, nodes }
  }

  #write(lengths: Int32Array, nodes: Int32Array): void {
    let length = 0
    for (let vehicle = 0; vehicle < lengths.length; vehicle++) {
      lengths[vehicle] = this.state.copySequence(vehicle, nodes, length)
      length += lengths[vehicle]!
    }
  }

  /**
   * For debugging: holds the plan in hand against a full recomputation.
   *
   * @throws Error if a round cannot be done, or the cost, the overload or what is left out is not what the search takes it for.
   */
  check(): void {
    const { cost, absent, excess } = recomputeCost(this.state)
    const known = [...this.#objective(), this.#excess]
    const found = [...objectiveOf(this.#model, absent, cost), excess]
    if (!isBetter(known, found) && !isBetter(found, known)) return
    throw new Error(
      `after change ${this.iterations} the plan is taken for ${known.join(', ')} but is ${found.join(', ')}`,
    )
  }

  /** So many changes, at the temperature for this share of the search done. */
  run(changes: number, share: number): void {
    const { hot, cold } = this.#options
    const temperature = this.#unit * hot * (cold / hot) ** Math.min(1, Math.max(0, share))
    if (this.#seeds.length === 0) return
    for (let k = 0; k < changes; k++) this.#change(temperature, share)
  }

  readonly #beforeChange = (vehicle: number): void => this.#changes.keep(vehicle)

  readonly #whenRemoved = (head: number): void => {
    this.#removed.push(head)
  }

  #change(temperature: number, share: number): void {
    this.iterations++
    const { state } = this
    const random = this.#random
    const leftOut = this.#leftOut
    const absent = leftOut.heads
    leftOut.keep()
    const costBefore = this.#cost
    const balanceBefore = this.#model.balance > 0 ? imbalance(this.#model, state.travel, state.size) : 0
    const around = absent.length > 0 && random.fraction() < this.#options.aroundAbsent
    const centre = around ? absent[random.below(absent.length)]! : this.#seeds[random.below(this.#seeds.length)]!
    if (this.#options.wholeRounds > 0 && random.fraction() < this.#options.wholeRounds && state.route[centre]! >= 0) {
      const vehicle = state.route[centre]!
      ruinRound(state, vehicle, this.#beforeChange, this.#whenRemoved)
      this.#settle(vehicle)
      // Fewer rounds are found only by trying to do without one.
      this.#inserter.opensRounds = random.fraction() >= this.#options.withoutRound
    } else {
      for (const vehicle of this.#ruin.ruin(centre, this.#beforeChange, this.#whenRemoved)) this.#settle(vehicle)
    }
    leftOut.takeSome(centre, this.#options.absentTried, this.#removed)
    this.#recreate()
    this.#inserter.opensRounds = true
    let cost = -this.#changes.cost
    let excess = -this.#changes.excess
    let possible = true
    for (const vehicle of this.#changes.vehicles) {
      cost += state.cost[vehicle]!
      excess += state.excess[vehicle]!
      if (state.feasible[vehicle] === 0) possible = false
    }
    if (this.#model.balance > 0) cost += imbalance(this.#model, state.travel, state.size) - balanceBefore
    const priced = excess === 0 ? 0 : excess * this.#price.value
    const worse = cost + priced + leftOut.added
    const isKept = worse < -temperature * Math.log(random.fraction() + 1e-300) || leftOut.isLeast
    if (possible && isKept) {
      this.#cost = costBefore + cost
      this.#excess += excess
      this.#changes.forget()
      // Round by round it is exact: 0 only where all amounts have room.
      if (this.#excess !== 0 && Math.abs(this.#excess) < excessRounding) {
        this.#excess = state.excess.reduce((sum, over) => sum + over, 0)
      }
      const mayBeBest = absent.length > 0 || this.#bestHasAbsent() || this.#cost < this.#best[this.#best.length - 1]!
      if (this.#excess === 0 && mayBeBest && isBetter(this.#objective(), this.#best)) this.#keepBest()
    } else {
      this.#changes.undo()
      leftOut.undo()
    }
    leftOut.reprice(share)
    if (this.#price.watch(this.#excess)) this.#inserter.pricePerExcess = this.#price.value
  }

  #bestHasAbsent(): boolean {
    for (let k = 0; k < this.#best.length - 1; k++) if (this.#best[k]! > 0) return true
    return false
  }

  #settle(vehicle: number): void {
    if (this.state.hubStops[vehicle]! > 0) dropIdleHubs(this.state, vehicle)
    else this.state.refresh(vehicle)
  }

  #recreate(): void {
    const { balance, balanceRounds, idle, vehicles } = this.#model
    const wantedRounds = idle > 0 ? vehicles : balanceRounds
    const inUse = balance > 0 || idle > 0 ? travelInUse(this.state.travel, this.state.size) : nothingInUse
    this.#inserter.beginRefill(inUse)
    this.#order.sort(this.#removed)
    const insists = !this.#leftOut.isScarce || this.#random.fraction() < this.#options.insisting
    // Before a task is given up for good, all rounds are asked; in the first plan, and now and then while some are left out.
    const everywhere = this.iterations === 0 || (this.#leftOut.isScarce && insists)
    const opens = inUse.used < wantedRounds && this.#random.fraction() < this.#options.opening
    for (const [place, head] of this.#removed.entries()) {
      if (place === 0 && opens && this.#openRound(head)) continue
      const limit = insists ? Infinity : this.#leftOut.priceOf(head)
      if (this.#inserter.insert(head, this.#beforeChange, limit, everywhere)) continue
      this.#leftOut.add(head)
    }
    this.#removed.length = 0
  }

  /** One stop alone never pays for a new round, so that putting back the cheapest way would not find that several do. */
  #openRound(head: number): boolean {
    const { open, size } = this.state
    const before = open.slice()
    for (let vehicle = 0; vehicle < size.length; vehicle++) if (size[vehicle]! > 0) open[vehicle] = 0
    const isOpened = this.#inserter.insert(head, this.#beforeChange)
    open.set(before)
    return isOpened
  }

  #wholeCost(): number {
    const { state } = this
    let cost = imbalance(this.#model, state.travel, state.size)
    for (let vehicle = 0; vehicle < this.#model.vehicles; vehicle++) cost += state.cost[vehicle]!
    return cost
  }

  #keepBest(): void {
    // Summed anew, so that roundings of fractions do not add up.
    this.#cost = this.#wholeCost()
    this.#best = this.#objective()
    this.#leftOut.keepBest()
    // Overload would hide that tasks cannot all be done.
    const mayOverload = this.#model.mayOverload && this.#options.overload > 0
    if (mayOverload && !this.#price.isAllowed && this.#leftOut.all.length === 0) {
      this.#price.allow()
      this.#inserter.pricePerExcess = this.#price.value
    }
    this.#write(this.#bestLengths, this.#bestNodes)
  }
}
