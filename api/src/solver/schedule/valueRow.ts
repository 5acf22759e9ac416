/**
 * A row of values, compared lexicographically: seconds of violation, duration, and the sum of all times. Infinite violation: impossible.
 */
export class ValueRow {
  readonly violation: Float64Array
  readonly makespan: Float64Array
  readonly sum: Float64Array

  constructor(length: number) {
    this.violation = new Float64Array(length).fill(Number.POSITIVE_INFINITY)
    this.makespan = new Float64Array(length)
    this.sum = new Float64Array(length)
  }

  get length(): number {
    return this.violation.length
  }

  isPossible(index: number): boolean {
    return this.violation[index]! < Number.POSITIVE_INFINITY
  }

  set(index: number, violation: number, makespan: number, sum: number): void {
    this.violation[index] = violation
    this.makespan[index] = makespan
    this.sum[index] = sum
  }

  /** Whether a value is less than the one at the index. */
  isImprovedBy(index: number, violation: number, makespan: number, sum: number): boolean {
    if (violation !== this.violation[index]!) return violation < this.violation[index]!
    if (makespan !== this.makespan[index]!) return makespan < this.makespan[index]!
    return sum < this.sum[index]!
  }

  /** For each index that of the minimum up to it (the first of equals). */
  minimaUpTo(): Int32Array {
    const minima = new Int32Array(this.length)
    let best = 0
    for (let index = 1; index < this.length; index++) {
      if (this.#isBetter(index, best)) best = index
      minima[index] = best
    }
    return minima
  }

  #isBetter(index: number, other: number): boolean {
    return this.isImprovedBy(other, this.violation[index]!, this.makespan[index]!, this.sum[index]!)
  }
}
