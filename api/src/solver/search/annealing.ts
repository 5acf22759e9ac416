import { type InsertionOptions, TaskInserter } from '../construction/insertTask.ts'
import { SearchPlanState } from '../cost/searchPlanState.ts'
import { findNeighbours, type Neighbours } from '../model/neighbours.ts'
import type { SearchModel } from '../model/searchModel.ts'
import { SearchRandom } from '../model/searchRandom.ts'
import { dropIdleHubs, ruinRound, StringRuin, type StringRuinOptions } from '../operators/stringRuin.ts'
import { InsertionOrder } from './insertionOrder.ts'
import { absentWeights, imbalance, isBetter, type Objective, objectiveOf, travelInUse } from './objective.ts'

export interface AnnealingOptions extends StringRuinOptions, InsertionOptions {
  /** Temperatures, as shares of the mean cost of a leg of the first plan. */
  readonly hot: number
  readonly cold: number
  /** Neighbours beside which a task is inserted, and around which is ruined. */
  readonly near: number
  readonly close: number
  /** How often a whole round is taken out instead of strings. */
  readonly wholeRounds: number
  /** How often the ruin is around a task that is left out, while there is one. */
  readonly aroundAbsent: number
  /** The most tasks left out that are tried again at each change. */
  readonly absentTried: number
  /** How often the first task put back begins a round of its own, while balance wishes for more rounds. */
  readonly opening: number
}

/** Chosen by measurement; see docs/decisions/0017. */
export const annealingOptions: AnnealingOptions = {
  mean: 10,
  longest: 10,
  split: 0.5,
  keep: 0.5,
  blink: 0.01,
  boldBlink: 0.2,
  boldOnce: 20,
  ends: 0.3,
  hot: 3,
  cold: 0.003,
  near: 20,
  close: 300,
  wholeRounds: 0,
  aroundAbsent: 0.3,
  absentTried: 8,
  opening: 0.2,
}

/** A plan as numbers: nodes of each round, one after another. */
export interface PlanCopy {
  readonly objective: Objective
  readonly lengths: Int32Array
  readonly nodes: Int32Array
}

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
  readonly #weights: Float64Array
  #seeds: Int32Array
  readonly #neighbours: Neighbours
  readonly #isTried: Uint8Array
  #absent: number[] = []
  /** Left out too, but for another thread to try. */
  #absentElsewhere: number[] = []
  readonly #absentBefore: number[] = []
  readonly #removed: number[] = []
  #cost = 0
  #absentWeight = 0
  #unit = 1
  iterations = 0
  #best: Objective
  readonly #bestLengths: Int32Array
  readonly #bestNodes: Int32Array

  // What the present change has touched, to undo it.
  readonly #touched: Uint8Array
  readonly #touchedList: number[] = []
  readonly #savedFrom: number[] = []
  readonly #savedNodes: Int32Array
  #saved = 0
  #savedCost = 0

  constructor(model: SearchModel, seed: number, options: AnnealingOptions = annealingOptions) {
    this.#model = model
    this.#options = options
    this.#random = new SearchRandom(seed)
    this.state = new SearchPlanState(model)
    const neighbours = findNeighbours(model, options.near, options.close)
    this.#neighbours = neighbours
    this.#isTried = new Uint8Array(model.taskNodes)
    this.#ruin = new StringRuin(this.state, neighbours, this.#random, options)
    this.#inserter = new TaskInserter(this.state, neighbours, this.#random, options)
    this.#order = new InsertionOrder(model, this.#random)
    let longest = 1
    for (const durations of model.durations) {
      for (const value of durations) if (value > longest && value < 2 ** 31 - 1) longest = value
    }
    this.#weights = absentWeights(model, 4 * longest * Math.max(...model.perSecond, 1e-3))
    this.#seeds = Int32Array.from(
      [...model.heads].flatMap((head) => (model.mate[head]! >= 0 ? [head, model.mate[head]!] : [head])),
    )
    this.#touched = new Uint8Array(model.vehicles)
    this.#savedNodes = new Int32Array(2 * model.nodes)
    this.#bestLengths = new Int32Array(model.vehicles)
    this.#bestNodes = new Int32Array(model.nodes)
    this.#best = []
    this.#begin()
  }

  /** The locked stops, the given plan as far as it is possible, and the rest by insertion. */
  #begin(): void {
    const { state } = this
    const model = this.#model
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
      const first = model.locked[vehicle]!
      const later = model.begun[vehicle]!
      if (first.length + later.length === 0) continue
      state.setSequence(vehicle, Int32Array.from([...first, ...later]), first.length + later.length)
      // What is given may lack the hub of a job, which a round without hubs is not looked at for.
      const length = state.copySequence(vehicle, state.scratch)
      const isPossible = state.feasible[vehicle] && state.simulator.run(vehicle, state.scratch, length)
      if (isPossible || later.length === 0) continue
      state.clear(vehicle)
      state.setSequence(vehicle, first, first.length)
    }
    this.#removed.length = 0
    for (const head of model.heads) if (state.route[head]! < 0) this.#removed.push(head)
    this.#cost = this.#wholeCost()
    this.#recreate()
    this.#forget()
    this.#cost = this.#wholeCost()
    let used = 0
    for (let vehicle = 0; vehicle < model.vehicles; vehicle++)
      if (state.size[vehicle]! > 0) used += state.size[vehicle]!
    this.#unit = Math.max(1e-6, this.#cost / Math.max(1, used))
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
    const { mate, heads } = this.#model
    for (let vehicle = 0; vehicle < lengths.length; vehicle++) state.clear(vehicle)
    for (let vehicle = 0, from = 0; vehicle < lengths.length; from += lengths[vehicle]!, vehicle++) {
      state.setSequence(vehicle, nodes, lengths[vehicle]!, from)
    }
    if (open) state.open.set(open)
    else state.open.fill(1)
    const isOurs = (head: number): boolean => {
      const beside = this.#roundBeside(head)
      return beside < 0 ? first : state.open[beside] === 1
    }
    const absent = [...heads].filter((head) => state.route[head]! < 0)
    this.#absent = absent.filter(isOurs)
    this.#absentElsewhere = absent.filter((head) => !isOurs(head))
    this.#absentWeight = this.#absent.reduce((sum, head) => sum + this.#weights[head]!, 0)
    const changing = [...heads].filter((head) =>
      state.route[head]! < 0 ? isOurs(head) : state.open[state.route[head]!],
    )
    this.#seeds = Int32Array.from(changing.flatMap((head) => (mate[head]! >= 0 ? [head, mate[head]!] : [head])))
    this.#cost = this.#wholeCost()
    if (open || isBetter(this.#objective(), this.#best)) this.#keepBest()
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
    return objectiveOf(this.#model, [...this.#absent, ...this.#absentElsewhere], this.#cost)
  }

  /** The plan in hand, which may be worse than the best. */
  copyCurrent(): PlanCopy {
    const lengths = new Int32Array(this.#model.vehicles)
    const nodes = new Int32Array(this.#model.nodes)
    let length = 0
    for (let vehicle = 0; vehicle < lengths.length; vehicle++) {
      lengths[vehicle] = this.state.copySequence(vehicle, nodes, length)
      length += lengths[vehicle]!
    }
    return { objective: this.#objective(), lengths, nodes }
  }

  /** So many changes, at the temperature for this share of the search done. */
  run(changes: number, share: number): void {
    const { hot, cold } = this.#options
    const temperature = this.#unit * hot * (cold / hot) ** Math.min(1, Math.max(0, share))
    if (this.#seeds.length === 0) return
    for (let k = 0; k < changes; k++) this.#change(temperature)
  }

  readonly #beforeChange = (vehicle: number): void => {
    if (this.#touched[vehicle] === 1) return
    this.#touched[vehicle] = 1
    this.#touchedList.push(vehicle)
    this.#savedFrom.push(this.#saved)
    this.#saved += this.state.copySequence(vehicle, this.#savedNodes, this.#saved)
    this.#savedCost += this.state.cost[vehicle]!
  }

  readonly #whenRemoved = (head: number): void => {
    this.#removed.push(head)
  }

  #change(temperature: number): void {
    this.iterations++
    const { state } = this
    const random = this.#random
    const absent = this.#absent
    const before = this.#absentBefore
    before.length = 0
    for (const head of absent) before.push(head)
    const weightBefore = this.#absentWeight
    const costBefore = this.#cost
    const balanceBefore = this.#model.balance > 0 ? imbalance(this.#model, state.travel, state.size) : 0
    const centre =
      absent.length > 0 && random.fraction() < this.#options.aroundAbsent
        ? absent[random.below(absent.length)]!
        : this.#seeds[random.below(this.#seeds.length)]!
    if (this.#options.wholeRounds > 0 && random.fraction() < this.#options.wholeRounds && state.route[centre]! >= 0) {
      const vehicle = state.route[centre]!
      ruinRound(state, vehicle, this.#beforeChange, this.#whenRemoved)
      this.#settle(vehicle)
    } else {
      for (const vehicle of this.#ruin.ruin(centre, this.#beforeChange, this.#whenRemoved)) this.#settle(vehicle)
    }
    this.#tryAbsent(centre)
    this.#recreate()
    let cost = -this.#savedCost
    let possible = true
    for (const vehicle of this.#touchedList) {
      cost += state.cost[vehicle]!
      if (state.feasible[vehicle] === 0) possible = false
    }
    if (this.#model.balance > 0) cost += imbalance(this.#model, state.travel, state.size) - balanceBefore
    const worse = cost + (this.#absentWeight - weightBefore)
    if (possible && worse < -temperature * Math.log(random.fraction() + 1e-300)) {
      this.#cost = costBefore + cost
      this.#forget()
      if (this.#absentWeight > 0 || this.#bestHasAbsent() || this.#cost < this.#best[this.#best.length - 1]!) {
        if (isBetter(this.#objective(), this.#best)) this.#keepBest()
      }
      return
    }
    this.#undo()
    this.#absentWeight = weightBefore
    absent.length = 0
    for (const head of before) absent.push(head)
  }

  /**
   * Of the tasks left out, those that lie nearest to what has been taken out are tried, and one by chance: others would only be refused
   * again, at the cost of everything else that could be tried in the time.
   */
  #tryAbsent(centre: number): void {
    const absent = this.#absent
    if (absent.length === 0) return
    const { mate } = this.#model
    const { close, closeCount } = this.#neighbours
    const most = this.#options.absentTried
    const isTried = this.#isTried
    let tried = 0
    const choose = (head: number): void => {
      isTried[head] = 1
      tried++
      this.#removed.push(head)
    }
    if (absent.length <= most) for (const head of absent) choose(head)
    else {
      choose(absent[this.#random.below(absent.length)]!)
      for (const head of absent) isTried[head] = isTried[head] === 1 ? 1 : 2
      for (let k = 0; k < closeCount && tried < most; k++) {
        const node = close[centre * closeCount + k]!
        const head = mate[node]! >= 0 && mate[node]! < node ? mate[node]! : node
        if (isTried[head] === 2) choose(head)
      }
    }
    let kept = 0
    for (const head of absent) {
      if (isTried[head] === 1) this.#absentWeight -= this.#weights[head]!
      else absent[kept++] = head
      isTried[head] = 0
    }
    absent.length = kept
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
    const { balance, balanceRounds } = this.#model
    if (balance > 0) this.#inserter.inUse = travelInUse(this.state.travel, this.state.size)
    this.#inserter.beginRefill()
    this.#order.sort(this.#removed)
    const opens = this.#inserter.inUse.used < balanceRounds && this.#random.fraction() < this.#options.opening
    for (const [place, head] of this.#removed.entries()) {
      if (place === 0 && opens && this.#openRound(head)) continue
      if (this.#inserter.insert(head, this.#beforeChange)) continue
      this.#absent.push(head)
      this.#absentWeight += this.#weights[head]!
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

  #forget(): void {
    for (const vehicle of this.#touchedList) this.#touched[vehicle] = 0
    this.#touchedList.length = 0
    this.#savedFrom.length = 0
    this.#saved = 0
    this.#savedCost = 0
  }

  #undo(): void {
    const { state } = this
    for (const vehicle of this.#touchedList) state.clear(vehicle)
    for (let k = 0; k < this.#touchedList.length; k++) {
      const from = this.#savedFrom[k]!
      const to = this.#savedFrom[k + 1] ?? this.#saved
      state.setSequence(this.#touchedList[k]!, this.#savedNodes, to - from, from)
    }
    this.#forget()
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
    let length = 0
    for (let vehicle = 0; vehicle < this.#model.vehicles; vehicle++) {
      this.#bestLengths[vehicle] = this.state.copySequence(vehicle, this.#bestNodes, length)
      length += this.#bestLengths[vehicle]!
    }
  }
}
