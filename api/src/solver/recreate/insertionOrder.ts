import { type SearchModel, startOf } from '../model/searchModel.ts'
import type { SearchRandom } from '../model/searchRandom.ts'

/** Weights of the orders: random, largest first, farthest from the start, nearest, shortest window. */
const weights = [4, 4, 2, 1, 2]
const weightSum = weights.reduce((total, weight) => total + weight, 0)

/** Rate at which more important tasks come first, whatever the order. */
const importanceRate = 0.5

/** The order in which tasks are inserted (after Christiaens and Vanden Berghe, section 5.2). */
export class InsertionOrder {
  readonly #model: SearchModel
  readonly #random: SearchRandom
  readonly #size: Float64Array
  readonly #distance: Float64Array
  readonly #window: Float64Array
  readonly #importance: Float64Array | undefined
  readonly #rank: Float64Array

  constructor(model: SearchModel, random: SearchRandom) {
    this.#model = model
    this.#random = random
    const { taskNodes, dimensions, delivery, pickup, pairedNode, opens, closes } = model
    const capacity = new Float64Array(dimensions)
    model.capacity.forEach((max, index) => {
      capacity[index % dimensions] = Math.max(capacity[index % dimensions]!, max)
    })
    this.#size = new Float64Array(taskNodes)
    this.#distance = new Float64Array(taskNodes)
    this.#window = new Float64Array(taskNodes)
    this.#rank = new Float64Array(taskNodes)
    const important = new Float64Array(taskNodes)
    for (const head of model.heads) {
      for (let q = 0; q < dimensions; q++) {
        const amount = Math.max(delivery[head * dimensions + q]!, pickup[head * dimensions + q]!)
        this.#size[head] = Math.max(this.#size[head]!, amount / Math.max(1, capacity[q]!))
      }
      this.#distance[head] = this.#travelFromStart(head)
      const other = pairedNode[head]! >= 0 ? pairedNode[head]! : head
      this.#window[head] = Math.min(closes[head]! - opens[head]!, closes[other]! - opens[other]!)
      important[head] = (model.classes - model.taskClass[head]!) * 1000 + model.priority[head]!
    }
    const varies = model.heads.some((head) => important[head] !== important[model.heads[0]!])
    this.#importance = varies ? important : undefined
  }

  sort(heads: number[]): void {
    const random = this.#random
    const rank = this.#rank
    let draw = random.fraction() * weightSum
    let order = 0
    while (order < weights.length - 1 && draw >= weights[order]!) draw -= weights[order++]!
    for (const head of heads) {
      if (order === 0) rank[head] = random.fraction()
      else if (order === 1) rank[head] = -this.#size[head]!
      else if (order === 2) rank[head] = -this.#distance[head]!
      else if (order === 3) rank[head] = this.#distance[head]!
      else rank[head] = this.#window[head]!
    }
    const importance = this.#importance && random.fraction() < importanceRate ? this.#importance : undefined
    // Insertion sort: there are few, and it is stable.
    for (let k = 1; k < heads.length; k++) {
      const head = heads[k]!
      let at = k - 1
      while (at >= 0 && this.#comesAfter(heads[at]!, head, importance)) {
        heads[at + 1] = heads[at]!
        at--
      }
      heads[at + 1] = head
    }
  }

  #comesAfter(a: number, b: number, importance: Float64Array | undefined): boolean {
    if (importance && importance[a] !== importance[b]) return importance[a]! < importance[b]!
    return this.#rank[a]! > this.#rank[b]!
  }

  /** Seconds from the nearest start. */
  #travelFromStart(head: number): number {
    const { vehicles, durations, durationsOf, location, stride } = this.#model
    let min = Number.POSITIVE_INFINITY
    for (let vehicle = 0; vehicle < vehicles; vehicle++) {
      const leg = location[startOf(this.#model, vehicle)]! * stride + location[head]!
      min = Math.min(min, durations[durationsOf[vehicle]!]![leg]!)
    }
    return min
  }
}
