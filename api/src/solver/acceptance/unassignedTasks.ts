import type { Neighbours } from '../model/neighbours.ts'
import type { SearchModel } from '../model/searchModel.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import { stopsOf } from './objective.ts'

export interface UnassignedOptions {
  /** Penalty of an unassigned task at first, in average legs. */
  readonly initialPenalty: number
  /** Relative change of a penalty at each iteration. */
  readonly penaltyStep: number
  /** The share of the time that the current plan is to have no more unassigned than the best. */
  readonly bestShare: number
}

/** In average legs: more than any detour. */
const prohibitive = 1e7

/** The tasks that are in no route, and their penalties, which adapt (see updatePenalties). */
export class UnassignedTasks {
  readonly #model: SearchModel
  readonly #neighbours: Neighbours
  readonly #random: SearchRandom
  readonly #isTried: Uint8Array
  heads: number[] = []
  /** Also unassigned, but for another thread to try. */
  ofOtherThreads: number[] = []
  readonly #headsBefore: number[] = []
  readonly #options: UnassignedOptions
  /** By class: the sum of unassigned priorities, the number of unassigned tasks; as in the objective. */
  readonly #amounts: Float64Array
  readonly #amountsBefore: Float64Array
  readonly #amountsOfBest: Float64Array
  /** Penalty for one of each of those. */
  readonly #penalties: Float64Array
  /** Whether the initial plan could not assign all tasks. */
  isScarce = false
  #unit = 1

  constructor(model: SearchModel, neighbours: Neighbours, random: SearchRandom, options: UnassignedOptions) {
    this.#model = model
    this.#neighbours = neighbours
    this.#random = random
    this.#isTried = new Uint8Array(model.taskNodes)
    this.#options = options
    this.#amounts = new Float64Array(2 * model.classes)
    this.#amountsBefore = new Float64Array(2 * model.classes)
    this.#amountsOfBest = new Float64Array(2 * model.classes)
    this.#penalties = new Float64Array(2 * model.classes)
  }

  /**
   * After the initial plan. If that assigns all tasks, no later plan may leave one unassigned.
   *
   * @param unit the cost of an average leg
   */
  start(unit: number): void {
    this.#unit = unit
    this.isScarce = this.#amounts.some((amount) => amount > 0)
    this.#setPenalties(this.isScarce ? this.#options.initialPenalty : prohibitive)
  }

  #setPenalties(legs: number): void {
    const { taskClass, priority, heads, classes } = this.#model
    const penalty = this.#unit * legs
    for (let level = 0; level < classes; level++) {
      let minPriority = Number.POSITIVE_INFINITY
      for (const head of heads) {
        if (taskClass[head] === level && priority[head]! > 0) minPriority = Math.min(minPriority, priority[head]!)
      }
      this.#penalties[2 * level] = minPriority < Number.POSITIVE_INFINITY ? penalty / minPriority : 0
      this.#penalties[2 * level + 1] = penalty
    }
  }

  get all(): readonly number[] {
    return [...this.heads, ...this.ofOtherThreads]
  }

  /** The present penalty for leaving this task unassigned. */
  penaltyOf(head: number): number {
    const { taskClass, priority } = this.#model
    const level = 2 * taskClass[head]!
    return stopsOf(this.#model, head) * (this.#penalties[level]! * priority[head]! + this.#penalties[level + 1]!)
  }

  /** By how much the penalties of all unassigned tasks have grown since `snapshot`. */
  get penaltyChange(): number {
    let sum = 0
    for (let k = 0; k < this.#penalties.length; k++) {
      sum += this.#penalties[k]! * (this.#amounts[k]! - this.#amountsBefore[k]!)
    }
    return sum
  }

  /** The current plan is the best. */
  recordBest(): void {
    this.#amountsOfBest.set(this.#amounts)
    if (!this.isScarce || this.ofOtherThreads.length > 0 || this.#amounts.some((amount) => amount > 0)) return
    this.isScarce = false
    this.#setPenalties(prohibitive)
  }

  /** Whether the current plan has fewer unassigned than the best. */
  get hasFewest(): boolean {
    return this.#compare() < 0
  }

  /** The first number of the objective, counted from 1, in which the current plan has more unassigned than the best; negative if fewer, 0 if none differs. */
  #compare(): number {
    for (let k = 0; k < this.#amounts.length; k++) {
      const more = this.#amounts[k]! - this.#amountsOfBest[k]!
      if (more !== 0) return more > 0 ? k + 1 : -k - 1
    }
    return 0
  }

  /**
   * After an iteration: where the current plan has more unassigned than the best, the penalty rises, and those before it fall. So the search stays
   * at the border of the fewest unassigned, where one task can be exchanged for another, and returns from beyond it.
   *
   * @param progress share of the search; towards its end the current plan is to be as good as the best more and more often
   */
  updatePenalties(progress: number): void {
    if (!this.isScarce) return
    const { penaltyStep } = this.#options
    const bestShare = this.#options.bestShare + (1 - this.#options.bestShare) * progress
    const more = this.#compare()
    const penalties = this.#penalties
    const equal = more > 0 ? more - 1 : penalties.length
    for (let k = 0; k < equal; k++) penalties[k]! *= 1 - penaltyStep * (1 - bestShare)
    if (more > 0) penalties[more - 1]! *= 1 + penaltyStep * bestShare
  }

  /** Reads from the current plan which tasks are unassigned; `isOwn`: which of them this thread may insert. */
  readFrom(state: SearchPlanState, isOwn: (head: number) => boolean): void {
    const unassigned = [...this.#model.heads].filter((head) => state.route[head]! < 0)
    this.heads = unassigned.filter(isOwn)
    this.ofOtherThreads = unassigned.filter((head) => !isOwn(head))
    this.#amounts.fill(0)
    for (const head of this.heads) this.#count(head, 1)
  }

  add(head: number): void {
    this.heads.push(head)
    this.#count(head, 1)
  }

  #count(head: number, times: number): void {
    const { taskClass, priority } = this.#model
    const stops = times * stopsOf(this.#model, head)
    const level = 2 * taskClass[head]!
    this.#amounts[level]! += stops * priority[head]!
    this.#amounts[level + 1]! += stops
  }

  /** Before an iteration. */
  snapshot(): void {
    const before = this.#headsBefore
    before.length = 0
    for (const head of this.heads) before.push(head)
    this.#amountsBefore.set(this.#amounts)
  }

  undo(): void {
    const { heads } = this
    heads.length = 0
    for (const head of this.#headsBefore) heads.push(head)
    this.#amounts.set(this.#amountsBefore)
  }

  /**
   * Moves those nearest to the removed tasks, and a random one, to the tasks to be inserted: others would only fail again, at the cost of
   * everything else that could be tried in the time.
   */
  moveSome(centre: number, max: number, into: number[]): void {
    const unassigned = this.heads
    if (unassigned.length === 0) return
    const { pairedNode } = this.#model
    const { closeNodes, closeCount } = this.#neighbours
    const isTried = this.#isTried
    let tried = 0
    const choose = (head: number): void => {
      isTried[head] = 1
      tried++
      into.push(head)
    }
    if (unassigned.length <= max) for (const head of unassigned) choose(head)
    else {
      choose(unassigned[this.#random.below(unassigned.length)]!)
      for (const head of unassigned) isTried[head] = isTried[head] === 1 ? 1 : 2
      for (let k = 0; k < closeCount && tried < max; k++) {
        const node = closeNodes[centre * closeCount + k]!
        const head = pairedNode[node]! >= 0 && pairedNode[node]! < node ? pairedNode[node]! : node
        if (isTried[head] === 2) choose(head)
      }
    }
    let left = 0
    for (const head of unassigned) {
      if (isTried[head] === 1) this.#count(head, -1)
      else unassigned[left++] = head
      isTried[head] = 0
    }
    unassigned.length = left
  }
}
