/** Changes between two looks at the price. */
const pause = 100
/** The share of plans in hand that shall be without overload. */
const wanted = 0.5
const step = 1.1

/**
 * The price of a task of average size too many in a round. Rounds that may be a little too full let tasks change places which in full ones find
 * no way; the price follows what it brings about, so that about half of the plans in hand are possible.
 */
export class OverloadPrice {
  /** Infinity: no round may be overloaded. */
  value = Infinity
  readonly #least: number
  readonly #most: number
  #changes = 0
  #possible = 0

  /** @param unit The cost of a common leg. */
  constructor(unit: number) {
    this.#least = 0.05 * unit
    this.#most = 100 * unit
  }

  /** From now on overload has a price. */
  allow(): void {
    this.value = Math.sqrt(this.#least * this.#most)
  }

  get isAllowed(): boolean {
    return this.value < Infinity
  }

  /** After each change; `excess` of the plan in hand. Returns whether the price is another now. */
  watch(excess: number): boolean {
    if (!this.isAllowed) return false
    if (excess === 0) this.#possible++
    if (++this.#changes < pause) return false
    const next = this.#possible < wanted * pause ? this.value * step : this.value / step
    this.value = Math.min(Math.max(next, this.#least), this.#most)
    this.#changes = 0
    this.#possible = 0
    return true
  }
}
