/** Iterations between two updates. */
const interval = 100
/** The share of current plans that shall be without overload. */
const targetShare = 0.5
const step = 1.1

/**
 * The penalty for one task of average size too many in a route. Routes that may be slightly overloaded let tasks be exchanged that could not be
 * between full ones; the penalty adapts so that about half of the current plans are feasible.
 */
export class LoadPenalty {
  /** Infinity: no route may be overloaded. */
  value = Number.POSITIVE_INFINITY
  readonly #min: number
  readonly #max: number
  #iterations = 0
  #feasible = 0

  /** @param unit the cost of an average leg */
  constructor(unit: number) {
    this.#min = 0.05 * unit
    this.#max = 100 * unit
  }

  /** From now on overload is penalised instead of forbidden. */
  allow(): void {
    this.value = Math.sqrt(this.#min * this.#max)
  }

  get isAllowed(): boolean {
    return this.value < Number.POSITIVE_INFINITY
  }

  /** After each iteration; `excess` of the current plan. Returns whether the penalty has changed. */
  update(excess: number): boolean {
    if (!this.isAllowed) return false
    if (excess === 0) this.#feasible++
    if (++this.#iterations < interval) return false
    const next = this.#feasible < targetShare * interval ? this.value * step : this.value / step
    this.value = Math.min(Math.max(next, this.#min), this.#max)
    this.#iterations = 0
    this.#feasible = 0
    return true
  }
}
