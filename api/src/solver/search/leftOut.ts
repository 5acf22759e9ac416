import type { SearchPlanState } from '../cost/searchPlanState.ts'
import type { Neighbours } from '../model/neighbours.ts'
import type { SearchModel } from '../model/searchModel.ts'
import type { SearchRandom } from '../model/searchRandom.ts'
import { absentWeights } from './objective.ts'

/** The tasks that are in no round, and what that weighs. */
export class LeftOut {
  readonly #model: SearchModel
  readonly #neighbours: Neighbours
  readonly #random: SearchRandom
  readonly #weights: Float64Array
  readonly #isTried: Uint8Array
  heads: number[] = []
  /** Left out too, but for another thread to try. */
  elsewhere: number[] = []
  /** Of `heads`. */
  weight = 0
  readonly #headsBefore: number[] = []
  #weightBefore = 0

  constructor(model: SearchModel, neighbours: Neighbours, random: SearchRandom) {
    this.#model = model
    this.#neighbours = neighbours
    this.#random = random
    this.#isTried = new Uint8Array(model.taskNodes)
    let longest = 1
    for (const durations of model.durations) {
      for (const value of durations) if (value > longest && value < 2 ** 31 - 1) longest = value
    }
    this.#weights = absentWeights(model, 4 * longest * Math.max(...model.perSecond, 1e-3))
  }

  get all(): readonly number[] {
    return [...this.heads, ...this.elsewhere]
  }

  /** What the change has added since `keep`. */
  get added(): number {
    return this.weight - this.#weightBefore
  }

  /** Reads from the plan in hand what is left out; `isOurs` says which of them this thread may put in. */
  read(state: SearchPlanState, isOurs: (head: number) => boolean): void {
    const absent = [...this.#model.heads].filter((head) => state.route[head]! < 0)
    this.heads = absent.filter(isOurs)
    this.elsewhere = absent.filter((head) => !isOurs(head))
    this.weight = this.heads.reduce((sum, head) => sum + this.#weights[head]!, 0)
  }

  add(head: number): void {
    this.heads.push(head)
    this.weight += this.#weights[head]!
  }

  /** Before a change. */
  keep(): void {
    const before = this.#headsBefore
    before.length = 0
    for (const head of this.heads) before.push(head)
    this.#weightBefore = this.weight
  }

  undo(): void {
    const { heads } = this
    heads.length = 0
    for (const head of this.#headsBefore) heads.push(head)
    this.weight = this.#weightBefore
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
      if (isTried[head] === 1) this.weight -= this.#weights[head]!
      else absent[kept++] = head
      isTried[head] = 0
    }
    absent.length = kept
  }
}
