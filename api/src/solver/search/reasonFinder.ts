import { RouteSimulator } from '../cost/routeSimulator.ts'
import type { SearchModel } from '../model/searchModel.ts'
import type { SearchPlanReason } from '../model/searchPlan.ts'
import type { VroomProblem } from '../vroom/problem.ts'
import type { PlanCopy } from './annealing.ts'
import { type Diagnosis, diagnoseRoute } from './diagnoseRoute.ts'

/** Says why tasks are left out, by really trying them with every vehicle: alone first, then in its round as it is. */
export class ReasonFinder {
  readonly #model: SearchModel
  readonly #problem: VroomProblem
  readonly #rounds: readonly Int32Array[]
  readonly #simulator: RouteSimulator
  readonly #sequence: Int32Array

  constructor(model: SearchModel, problem: VroomProblem, { lengths, nodes }: Pick<PlanCopy, 'lengths' | 'nodes'>) {
    this.#model = model
    this.#problem = problem
    this.#simulator = new RouteSimulator(model)
    this.#sequence = new Int32Array(model.nodes)
    let from = 0
    this.#rounds = Array.from(lengths, (length) => {
      from += length
      return nodes.slice(from - length, from)
    })
  }

  /** At least one; the one that concerns the most vehicles first. */
  reasonsFor(head: number): SearchPlanReason[] {
    const found = new Map<string, { diagnosis: Diagnosis; vehicles: number[] }>()
    for (let vehicle = 0; vehicle < this.#model.vehicles; vehicle++) {
      const diagnosis = this.#ofTask(vehicle, head) ?? this.#ofRounds(vehicle, head)
      const key = [diagnosis.kind, diagnosis.alone, diagnosis.skill, diagnosis.hub, diagnosis.dimension].join(' ')
      const known = found.get(key)
      if (!known) found.set(key, { diagnosis, vehicles: [vehicle] })
      else {
        known.vehicles.push(vehicle)
        known.diagnosis = milder(known.diagnosis, diagnosis)
      }
    }
    if (found.size === 0) return [{ kind: 'no_vehicles', vehicles: [] }]
    return [...found.values()]
      .sort((a, b) => b.vehicles.length - a.vehicles.length)
      .map(({ diagnosis, vehicles }) => ({ ...diagnosis, vehicles }))
  }

  /** What has nothing to do with places and times. */
  #ofTask(vehicle: number, head: number): Diagnosis | undefined {
    const model = this.#model
    const { dimensions, brought, taken, capacity } = model
    const task = head < model.jobs ? this.#problem.jobs![head]! : this.#problem.shipments![(head - model.jobs) >> 1]!
    const { id, skills = [] } = this.#problem.vehicles[vehicle]!
    const missing = task.skills?.find((skill) => !skills.includes(skill))
    if (missing !== undefined) return { kind: 'missing_skill', skill: missing }
    if ((task.lock !== undefined && task.lock !== id) || model.closed[vehicle] === 1) return { kind: 'locked' }
    for (let q = 0; q < dimensions; q++) {
      const amount = Math.max(brought[head * dimensions + q]!, taken[head * dimensions + q]!)
      const most = capacity[vehicle * dimensions + q]!
      if (amount > most) return { kind: 'too_large', dimension: q, amount, most, alone: true }
    }
    if (model.compatible[vehicle * model.taskNodes + head] === 0) return { kind: 'locked' }
    return undefined
  }

  #ofRounds(vehicle: number, head: number): Diagnosis {
    const alone = this.#try(vehicle, head, this.#model.locked[vehicle]!)
    if (alone) return { ...alone, alone: true }
    return this.#try(vehicle, head, this.#rounds[vehicle]!) ?? { kind: 'no_room_left' }
  }

  /** The mildest of what stands in the way at all places behind what is locked; undefined if there is a place. */
  #try(vehicle: number, head: number, round: Int32Array): Diagnosis | undefined {
    const model = this.#model
    const first = model.locked[vehicle]!.length
    const hub = model.hub[head]!
    const pairs: (readonly [number, number])[] = [[head, model.mate[head]!]]
    if (hub >= 0) pairs.unshift([this.#copyOf(hub, round), head])
    let mildest: Diagnosis | undefined
    for (const [before, after] of pairs) {
      for (let i = first; i <= round.length; i++) {
        for (let j = i; j <= (after < 0 ? i : round.length); j++) {
          const length = this.#write(round, before, i, after, j)
          const found = diagnoseRoute(model, this.#simulator, vehicle, this.#sequence, length, head)
          if (!found) return undefined
          mildest = mildest ? nearer(mildest, found) : found
        }
      }
    }
    return mildest
  }

  #write(round: Int32Array, before: number, i: number, after: number, j: number): number {
    let length = 0
    for (let k = 0; k <= round.length; k++) {
      if (k === i) this.#sequence[length++] = before
      if (k === j && after >= 0) this.#sequence[length++] = after
      if (k < round.length) this.#sequence[length++] = round[k]!
    }
    return length
  }

  /** A visit of the hub that the round does not have yet. */
  #copyOf(hub: number, round: Int32Array): number {
    const { firstHubNode, nodes } = this.#model
    for (let node = firstHubNode; node < nodes; node++) {
      if (this.#model.hub[node] === hub && !round.includes(node)) return node
    }
    return firstHubNode
  }
}

/** Of two vehicles' figures the smaller ones. */
function milder(a: Diagnosis, b: Diagnosis): Diagnosis {
  const by = a.by === undefined || b.by === undefined ? undefined : Math.min(a.by, b.by)
  const most = a.most === undefined || b.most === undefined ? undefined : Math.max(a.most, b.most)
  return { ...a, ...(by !== undefined && { by }), ...(most !== undefined && { most }) }
}

/** Of two places the one that fails by less; where only a figure is known on one side, that one, since it says most. */
function nearer(a: Diagnosis, b: Diagnosis): Diagnosis {
  return (b.by ?? Infinity) < (a.by ?? Infinity) ? b : a
}
