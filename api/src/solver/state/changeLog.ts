import type { SearchPlanState } from './searchPlanState.ts'

/** The routes changed in the present iteration, as they were before, to undo it. */
export class ChangeLog {
  readonly #state: SearchPlanState
  readonly #isRecorded: Uint8Array
  readonly vehicles: number[] = []
  readonly #from: number[] = []
  readonly #nodes: Int32Array
  #length = 0
  /** The sum of their costs before. */
  cost = 0
  /** The sum of their overload before. */
  excess = 0

  constructor(state: SearchPlanState) {
    this.#state = state
    this.#isRecorded = new Uint8Array(state.model.vehicles)
    this.#nodes = new Int32Array(2 * state.model.nodes)
  }

  /** Before each change of a route. */
  record(vehicle: number): void {
    if (this.#isRecorded[vehicle] === 1) return
    this.#isRecorded[vehicle] = 1
    this.vehicles.push(vehicle)
    this.#from.push(this.#length)
    this.#length += this.#state.copySequence(vehicle, this.#nodes, this.#length)
    this.cost += this.#state.cost[vehicle]!
    this.excess += this.#state.excess[vehicle]!
  }

  /** The changes stay. */
  commit(): void {
    for (const vehicle of this.vehicles) this.#isRecorded[vehicle] = 0
    this.vehicles.length = 0
    this.#from.length = 0
    this.#length = 0
    this.cost = 0
    this.excess = 0
  }

  undo(): void {
    const state = this.#state
    for (const vehicle of this.vehicles) state.clear(vehicle)
    for (let k = 0; k < this.vehicles.length; k++) {
      const from = this.#from[k]!
      const to = this.#from[k + 1] ?? this.#length
      state.setSequence(this.vehicles[k]!, this.#nodes, to - from, from)
    }
    this.commit()
  }
}
