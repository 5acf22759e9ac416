import type { Neighbours } from '../model/neighbours.ts'
import type { SearchModel } from '../model/searchModel.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import type { SearchPlanState } from '../state/searchPlanState.ts'
import { stopsOf } from './objective.ts'

export interface LeftOutOptions {
  /** What leaving one out costs at first, in common legs. */
  readonly firstPrice: number
  /** By how much a price falls or rises at each change, as a share. */
  readonly priceStep: number
  /** The share of the time that the plan in hand is to leave out no more than the best. */
  readonly atBest: number
}

/** In common legs: more than any detour. */
const prohibitive = 1e7

/** The tasks that are in no round, and what that weighs. */
export class LeftOut {
  readonly #model: SearchModel
  readonly #neighbours: Neighbours
  readonly #random: SearchRandom
  readonly #isTried: Uint8Array
  heads: number[] = []
  /** Left out too, but for another thread to try. */
  elsewhere: number[] = []
  readonly #headsBefore: number[] = []
  readonly #options: LeftOutOptions
  /** By class: the priorities left out, the tasks left out; as in the objective. */
  readonly #amounts: Float64Array
  readonly #amountsBefore: Float64Array
  readonly #amountsOfBest: Float64Array
  /** What one of each of those weighs. */
  readonly #prices: Float64Array
  /** Whether the first plan had no room for all. */
  isScarce = false
  #unit = 1

  constructor(model: SearchModel, neighbours: Neighbours, random: SearchRandom, options: LeftOutOptions) {
    this.#model = model
    this.#neighbours = neighbours
    this.#random = random
    this.#isTried = new Uint8Array(model.taskNodes)
    this.#options = options
    this.#amounts = new Float64Array(2 * model.classes)
    this.#amountsBefore = new Float64Array(2 * model.classes)
    this.#amountsOfBest = new Float64Array(2 * model.classes)
    this.#prices = new Float64Array(2 * model.classes)
  }

  /**
   * After the first plan. Where that had room for all tasks, none is ever left out for a while: there nothing is gained by it.
   *
   * @param unit What a common leg costs.
   */
  begin(unit: number): void {
    this.#unit = unit
    this.isScarce = this.#amounts.some((amount) => amount > 0)
    this.#setPrices(this.isScarce ? this.#options.firstPrice : prohibitive)
  }

  #setPrices(legs: number): void {
    const { taskClass, priority, heads, classes } = this.#model
    const price = this.#unit * legs
    for (let level = 0; level < classes; level++) {
      let least = Infinity
      for (const head of heads) {
        if (taskClass[head] === level && priority[head]! > 0) least = Math.min(least, priority[head]!)
      }
      this.#prices[2 * level] = least < Infinity ? price / least : 0
      this.#prices[2 * level + 1] = price
    }
  }

  get all(): readonly number[] {
    return [...this.heads, ...this.elsewhere]
  }

  /** What leaving this task out weighs now. */
  priceOf(head: number): number {
    const { taskClass, priority } = this.#model
    const level = 2 * taskClass[head]!
    return stopsOf(this.#model, head) * (this.#prices[level]! * priority[head]! + this.#prices[level + 1]!)
  }

  /** What the change has added since `keep`. */
  get added(): number {
    let sum = 0
    for (let k = 0; k < this.#prices.length; k++) {
      sum += this.#prices[k]! * (this.#amounts[k]! - this.#amountsBefore[k]!)
    }
    return sum
  }

  /** The plan in hand is the best. */
  keepBest(): void {
    this.#amountsOfBest.set(this.#amounts)
    if (!this.isScarce || this.elsewhere.length > 0 || this.#amounts.some((amount) => amount > 0)) return
    this.isScarce = false
    this.#setPrices(prohibitive)
  }

  /** Whether the plan in hand leaves out less than the best. */
  get isLeast(): boolean {
    return this.#compare() < 0
  }

  /** By which number of the objective, counted from 1, the plan in hand leaves out more than the best; negative if less, 0 if the same. */
  #compare(): number {
    for (let k = 0; k < this.#amounts.length; k++) {
      const more = this.#amounts[k]! - this.#amountsOfBest[k]!
      if (more !== 0) return more > 0 ? k + 1 : -k - 1
    }
    return 0
  }

  /**
   * After a change: what the plan in hand leaves out more than the best weighs more from now on, and what comes before that less. So the
   * search goes on at the edge of the fewest left out, where one can be exchanged for another, and comes back from beyond it.
   *
   * @param share How much of the search is done; towards its end the plan is to be as good as the best more and more often.
   */
  reprice(share: number): void {
    if (!this.isScarce) return
    const { priceStep } = this.#options
    const atBest = this.#options.atBest + (1 - this.#options.atBest) * share
    const more = this.#compare()
    const prices = this.#prices
    const same = more > 0 ? more - 1 : prices.length
    for (let k = 0; k < same; k++) prices[k]! *= 1 - priceStep * (1 - atBest)
    if (more > 0) prices[more - 1]! *= 1 + priceStep * atBest
  }

  /** Reads from the plan in hand what is left out; `isOurs` says which of them this thread may put in. */
  read(state: SearchPlanState, isOurs: (head: number) => boolean): void {
    const absent = [...this.#model.heads].filter((head) => state.route[head]! < 0)
    this.heads = absent.filter(isOurs)
    this.elsewhere = absent.filter((head) => !isOurs(head))
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

  /** Before a change. */
  keep(): void {
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
   * Takes out those that lie nearest to what has been taken out of the rounds, and one by chance, to be tried: others would only be refused
   * again, at the cost of everything else that could be tried in the time.
   */
  takeSome(centre: number, most: number, into: number[]): void {
    const absent = this.heads
    if (absent.length === 0) return
    const { mate } = this.#model
    const { close, closeCount } = this.#neighbours
    const isTried = this.#isTried
    let tried = 0
    const choose = (head: number): void => {
      isTried[head] = 1
      tried++
      into.push(head)
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
      if (isTried[head] === 1) this.#count(head, -1)
      else absent[kept++] = head
      isTried[head] = 0
    }
    absent.length = kept
  }
}
