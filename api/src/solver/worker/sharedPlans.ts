import type { SearchModel } from '../model/searchModel.ts'
import type { Annealing } from '../search/annealing.ts'
import { isBetter } from '../search/objective.ts'
import { type Exchange, meetings } from '../search/searchIsland.ts'

/** Memory that the islands of one search share. Control: stop flag, islands arrived at the present meeting, meetings over. */
export interface SharedPlans {
  readonly islands: number
  readonly control: Int32Array<SharedArrayBuffer>
  /** Set by an island while it writes or reads plans. */
  readonly objectives: Float64Array<SharedArrayBuffer>
  readonly lengths: Int32Array<SharedArrayBuffer>
  readonly nodes: Int32Array<SharedArrayBuffer>
}

const stopFlag = 0
const arrived = 1
const over = 2

export function createSharedPlans(model: SearchModel, islands: number): SharedPlans {
  const ints = (length: number) => new Int32Array(new SharedArrayBuffer(4 * Math.max(1, length)))
  return {
    islands,
    control: ints(4),
    objectives: new Float64Array(new SharedArrayBuffer(8 * islands * (2 * model.classes + 1))),
    lengths: ints(islands * model.vehicles),
    nodes: ints(islands * model.nodes),
  }
}

export const askToStop = ({ control }: SharedPlans): void => {
  Atomics.store(control, stopFlag, 1)
  Atomics.notify(control, over)
}

export const isAskedToStop = ({ control }: SharedPlans): boolean => Atomics.load(control, stopFlag) === 1

/** Milliseconds after which a waiting island looks whether it should stop. */
const patience = 20

/**
 * Islands meet at fixed shares of the search: each leaves its best plan, waits for the others, and from `adoptFrom` on goes on from the best
 * of all if its own is worse. Since all wait, the outcome does not depend on which comes first.
 */
export class Meeting implements Exchange {
  readonly #plans: SharedPlans
  readonly #island: number
  readonly #model: SearchModel
  readonly #adoptFrom: number

  constructor(model: SearchModel, plans: SharedPlans, island: number, adoptFrom: number) {
    this.#model = model
    this.#plans = plans
    this.#island = island
    this.#adoptFrom = adoptFrom
  }

  meet(annealing: Annealing, meeting: number): void {
    if (meeting < this.#adoptFrom * meetings) return
    const { objectives, lengths, nodes, islands } = this.#plans
    const { vehicles, nodes: count } = this.#model
    const width = 2 * this.#model.classes + 1
    const { best } = annealing
    objectives.set(best.objective, this.#island * width)
    lengths.set(best.lengths, this.#island * vehicles)
    nodes.set(best.nodes, this.#island * count)
    if (!this.#wait()) return
    let chosen = this.#island
    let least = [...best.objective]
    for (let island = 0; island < islands; island++) {
      const other = Array.from(objectives.subarray(island * width, (island + 1) * width))
      if (!isBetter(other, least)) continue
      least = other
      chosen = island
    }
    if (chosen !== this.#island) {
      annealing.adopt({
        lengths: lengths.slice(chosen * vehicles, (chosen + 1) * vehicles),
        nodes: nodes.slice(chosen * count, (chosen + 1) * count),
      })
    }
    // Nobody may write the next plan before all have read this one.
    this.#wait()
  }

  /** False if the search is to stop. */
  #wait(): boolean {
    const { control, islands } = this.#plans
    const now = Atomics.load(control, over)
    if (Atomics.add(control, arrived, 1) === islands - 1) {
      Atomics.store(control, arrived, 0)
      Atomics.add(control, over, 1)
      Atomics.notify(control, over)
      return true
    }
    while (Atomics.load(control, over) === now) {
      if (isAskedToStop(this.#plans)) return false
      Atomics.wait(control, over, now, patience)
    }
    return true
  }
}
