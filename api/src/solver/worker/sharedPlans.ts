import { isBetter } from '../acceptance/objective.ts'
import type { SearchModel } from '../model/searchModel.ts'
import type { Annealing } from '../search/annealing.ts'
import { partitionRoutes } from '../search/partitionRoutes.ts'
import type { PlanCopy, RoutesCopy } from '../search/planCopy.ts'
import { type Exchange, meetings } from '../search/searchIsland.ts'
import { raiseStopFlag } from '../search/stop.ts'

/** Memory shared by the islands of one search. Control: the stop flag, islands arrived at the present meeting, completed meetings. */
export interface SharedPlans {
  readonly islands: number
  readonly control: Int32Array<SharedArrayBuffer>
  /** By island, the plan it publishes at a meeting. */
  readonly objectives: Float64Array<SharedArrayBuffer>
  readonly lengths: Int32Array<SharedArrayBuffer>
  readonly nodes: Int32Array<SharedArrayBuffer>
}

/** Share of the search after which islands continue from the best plan of all; see docs/decisions/0017. */
const adoptFrom = 0.5

const arrivedIndex = 1
const completedIndex = 2

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

export const requestStop = ({ control }: SharedPlans): void => {
  raiseStopFlag(control)
  Atomics.notify(control, completedIndex)
}

const isStopRequested = ({ control }: SharedPlans): boolean => Atomics.load(control, 0) === 1

/** Milliseconds after which a waiting island checks the stop flag. */
const pollInterval = 20

/**
 * The exchange of plans at fixed shares of the search: each island publishes a plan and waits for the others. Since all wait, the result does not
 * depend on their order.
 */
abstract class Meeting implements Exchange {
  readonly plans: SharedPlans
  readonly island: number
  readonly model: SearchModel

  constructor(model: SearchModel, plans: SharedPlans, island: number) {
    this.model = model
    this.plans = plans
    this.island = island
  }

  /** After the stop request nothing is exchanged: some may still be reading, others do not come. */
  meet(annealing: Annealing, meeting: number): void {
    if (!isStopRequested(this.plans)) this.exchange(annealing, meeting)
  }

  abstract exchange(annealing: Annealing, meeting: number): void

  publish({ objective, lengths, nodes }: PlanCopy): void {
    this.plans.objectives.set(objective, this.island * objective.length)
    this.plans.lengths.set(lengths, this.island * this.model.vehicles)
    this.plans.nodes.set(nodes, this.island * this.model.nodes)
  }

  read(island: number): PlanCopy {
    const { objectives, lengths, nodes } = this.plans
    const { vehicles, nodes: count, classes } = this.model
    const width = 2 * classes + 1
    return {
      objective: [...objectives.subarray(island * width, (island + 1) * width)],
      lengths: lengths.slice(island * vehicles, (island + 1) * vehicles),
      nodes: nodes.slice(island * count, (island + 1) * count),
    }
  }

  /** The best of all published plans; of equal ones the first. */
  best(): { readonly island: number; readonly plan: PlanCopy } {
    let best = { island: 0, plan: this.read(0) }
    for (let island = 1; island < this.plans.islands; island++) {
      const plan = this.read(island)
      if (isBetter(plan.objective, best.plan.objective)) best = { island, plan }
    }
    return best
  }

  /** False if a stop was requested; then others may be missing. */
  wait(): boolean {
    const { control, islands } = this.plans
    const now = Atomics.load(control, completedIndex)
    if (Atomics.add(control, arrivedIndex, 1) === islands - 1) {
      Atomics.store(control, arrivedIndex, 0)
      Atomics.add(control, completedIndex, 1)
      Atomics.notify(control, completedIndex)
      return true
    }
    while (Atomics.load(control, completedIndex) === now) {
      if (isStopRequested(this.plans)) return false
      Atomics.wait(control, completedIndex, now, pollInterval)
    }
    return true
  }
}

/** Every island changes the whole plan; from a share of the search on, those with a worse one continue from the best of all. */
export class WholeMeeting extends Meeting {
  exchange(annealing: Annealing, meeting: number): void {
    if (meeting < adoptFrom * meetings) return
    this.publish(annealing.best)
    if (!this.wait()) return
    const { island, plan } = this.best()
    // No plan may be published before all have read this one.
    if (!this.wait()) return
    if (island !== this.island && isBetter(plan.objective, annealing.best.objective)) annealing.adopt(plan)
  }
}

/** Every island changes its part of the routes; at each meeting the parts are merged and partitioned again. */
export class PartMeeting extends Meeting {
  #partOf: Int32Array | undefined

  exchange(annealing: Annealing, meeting: number): void {
    this.publish(meeting === meetings ? annealing.best : annealing.copyCurrent())
    if (!this.wait()) return
    const plan = this.#partOf ? this.#mergeParts(this.#partOf) : this.best().plan
    if (!this.wait()) return
    if (meeting === meetings) {
      annealing.adopt(plan, new Uint8Array(this.model.vehicles).fill(1))
      return
    }
    const partOf = partitionRoutes(this.model, plan, this.plans.islands, meeting)
    this.#partOf = partOf
    annealing.adopt(
      plan,
      Uint8Array.from(partOf, (part) => (part === this.island ? 1 : 0)),
      this.island === 0,
    )
  }

  #mergeParts(partOf: Int32Array): RoutesCopy {
    const left = Array.from({ length: this.plans.islands }, (_, island) => this.read(island))
    const from = new Int32Array(this.plans.islands)
    const lengths = new Int32Array(this.model.vehicles)
    const nodes = new Int32Array(this.model.nodes)
    let length = 0
    for (let vehicle = 0; vehicle < lengths.length; vehicle++) {
      left.forEach((plan, island) => {
        const stops = plan.lengths[vehicle]!
        if (partOf[vehicle] === island) {
          nodes.set(plan.nodes.subarray(from[island]!, from[island]! + stops), length)
          lengths[vehicle] = stops
          length += stops
        }
        from[island]! += stops
      })
    }
    separateHubCopies(this.model, nodes.subarray(0, length))
    return { lengths, nodes }
  }
}

/**
 * Each island visits a hub by any copy that it does not use itself, so that routes of two islands may use the same one: the later route gets another
 * copy. There are enough for all, since no route visits a hub without need.
 */
function separateHubCopies({ firstHubNode, hub, nodes }: SearchModel, stops: Int32Array): void {
  const isUsed = new Uint8Array(nodes)
  const clashes: number[] = []
  for (const [index, node] of stops.entries()) {
    if (node < firstHubNode) continue
    if (isUsed[node] === 1) clashes.push(index)
    isUsed[node] = 1
  }
  for (const index of clashes) {
    let copy = firstHubNode
    while (copy < nodes && (isUsed[copy] === 1 || hub[copy] !== hub[stops[index]!])) copy++
    if (copy === nodes) throw new Error('more visits of a hub than it has copies')
    isUsed[copy] = 1
    stops[index] = copy
  }
}
