import { endOf, type SearchModel, startOf } from '../../model/searchModel.ts'
import { RouteSimulator } from '../../state/routeSimulator.ts'
import { diagnoseRound } from './diagnoseRound.ts'
import { noRoomLeft, type Obstacle } from './obstacle.ts'
import { RelaxableModel, type TriedRound } from './relaxableModel.ts'

/** A feasible round with the task in it. */
export interface Fit {
  readonly vehicle: number
  readonly sequence: Int32Array
  /** Additional cost of the task, by travel and the vehicle's fixed cost. */
  readonly cost: number
}

/** Tries tasks with vehicles, exactly, and finds the obstacles that would have to be removed. */
export class TaskTrials {
  readonly #liftable: RelaxableModel
  readonly #model: SearchModel
  readonly #simulator: RouteSimulator
  readonly #sequence: Int32Array
  readonly #hubCopies: readonly (readonly number[])[]
  /** Stops tried so far. */
  work = 0

  constructor(model: SearchModel) {
    this.#liftable = new RelaxableModel(model)
    this.#model = this.#liftable.model
    this.#simulator = new RouteSimulator(this.#model)
    this.#sequence = new Int32Array(model.nodes)
    const copies = Array.from({ length: model.hubs }, (): number[] => [])
    for (let node = model.firstHubNode; node < model.nodes; node++) copies[model.hub[node]!]!.push(node)
    this.#hubCopies = copies
  }

  /**
   * The obstacles to the vehicle doing this task alone, which must be removed together; empty if there are none.
   *
   * @param known obstacles already found, which are relaxed first
   */
  alone(vehicle: number, head: number, known: readonly Obstacle[]): readonly Obstacle[] {
    let fewest: readonly Obstacle[] | undefined
    for (const stops of this.#sequencesAlone(vehicle, head)) {
      const round = { vehicle, head, sequence: Int32Array.from(stops), length: stops.length }
      const found = this.#minimalSet(round, known)
      if (found && (!fewest || found.length < fewest.length)) fewest = found
      if (fewest?.length === 0) break
    }
    return fewest ?? [noRoomLeft]
  }

  /**
   * Tries the task at every position of a round after its first `locked` stops.
   *
   * @returns the cheapest feasible round; else the one obstacle that would have to be removed, with the smallest figure; undefined: other stops are
   * in the way
   */
  inRound(vehicle: number, head: number, round: Int32Array, locked: number): Fit | Obstacle | undefined {
    let best: Fit | undefined
    let nearest: Obstacle | undefined
    for (const [first, second] of this.#pairsFor(vehicle, head, round)) {
      for (let i = locked; i <= round.length; i++) {
        for (let j = i; j <= (second < 0 ? i : round.length); j++) {
          const length = this.#write(round, first, i, second, j)
          const tried = { vehicle, head, sequence: this.#sequence, length }
          this.work += length
          const found = diagnoseRound(this.#liftable, this.#simulator, tried)
          if (!found) {
            const cost = this.#costOf(tried) - this.#costOf({ ...tried, sequence: round, length: round.length })
            if (!best || cost < best.cost) best = { vehicle, sequence: this.#sequence.slice(0, length), cost }
          } else if (!best && isCloser(found, nearest) && this.#isOnly(found, tried)) nearest = found
        }
      }
    }
    return best ?? nearest
  }

  /** The task with the hub visit it needs; or with a reload. */
  #sequencesAlone(vehicle: number, head: number): number[][] {
    const { pairedNode, hub } = this.#model
    const task = pairedNode[head]! >= 0 ? [head, pairedNode[head]!] : [head]
    if (hub[head]! >= 0) return [[this.#hubCopies[hub[head]!]![0]!, head]]
    return [task, ...this.#reloadsOf(vehicle).map((at) => [this.#hubCopies[at]![0]!, ...task])]
  }

  /** Nodes to insert, in this order; -1 for none. */
  #pairsFor(vehicle: number, head: number, round: Int32Array): (readonly [number, number])[] {
    const { pairedNode, hub } = this.#model
    if (pairedNode[head]! >= 0) return [[head, pairedNode[head]!]]
    const pairs: [number, number][] = [[head, -1]]
    const own = hub[head]!
    const hubs = own < 0 ? this.#reloadsOf(vehicle) : [own, ...this.#reloadsOf(vehicle).filter((at) => at !== own)]
    for (const at of hubs) {
      const copy = this.#hubCopies[at]!.find((node) => !round.includes(node))
      if (copy === undefined) continue
      pairs.push([copy, head])
      // A reload after it makes room for it before.
      if (this.#mayReload(vehicle, at)) pairs.push([head, copy])
    }
    return pairs
  }

  #reloadsOf(vehicle: number): number[] {
    return Array.from({ length: this.#model.hubs }, (_, at) => at).filter((at) => this.#mayReload(vehicle, at))
  }

  #mayReload(vehicle: number, hub: number): boolean {
    return this.#model.reload[vehicle * this.#model.hubs + hub] === 1 && this.#hubCopies[hub]!.length > 0
  }

  /** Relaxes one obstacle after another until the round is feasible, then drops those not needed. */
  #minimalSet(round: TriedRound, known: readonly Obstacle[]): readonly Obstacle[] | undefined {
    const relaxed: Obstacle[] = []
    const relax = (obstacle: Obstacle): boolean => {
      relaxed.push(obstacle)
      return this.#liftable.relax(obstacle, round)
    }
    for (const obstacle of known) relax(obstacle)
    let found: Obstacle[] | undefined = []
    for (;;) {
      this.work += round.length
      const next = diagnoseRound(this.#liftable, this.#simulator, round)
      if (!next) break
      if (!relax(next) || found.some(({ kind, hub }) => kind === next.kind && hub === next.hub)) {
        found = undefined
        break
      }
      found.push(next)
    }
    if (found && found.length > 1) found = found.filter((obstacle) => this.#isNeeded(obstacle, round))
    for (const obstacle of relaxed) this.#liftable.restore(obstacle, round)
    return found
  }

  /** Whether a round that is feasible with all obstacles relaxed becomes infeasible with this one restored. Needed ones stay relaxed. */
  #isNeeded(obstacle: Obstacle, round: TriedRound): boolean {
    this.work += round.length
    this.#liftable.restore(obstacle, round)
    const isNeeded = !this.#simulator.run(round.vehicle, round.sequence, round.length)
    if (isNeeded) this.#liftable.relax(obstacle, round)
    return isNeeded
  }

  /** Whether the round is feasible with this relaxed. */
  #isOnly(obstacle: Obstacle, round: TriedRound): boolean {
    // Legs between the round's other stops do not concern the task.
    if (obstacle.kind === 'unreachable' || !this.#liftable.relax(obstacle, round)) return false
    this.work += round.length
    const isPossible = this.#simulator.run(round.vehicle, round.sequence, round.length)
    this.#liftable.restore(obstacle, round)
    return isPossible
  }

  #write(round: Int32Array, first: number, i: number, second: number, j: number): number {
    let length = 0
    for (let k = 0; k <= round.length; k++) {
      if (k === i) this.#sequence[length++] = first
      if (k === j && second >= 0) this.#sequence[length++] = second
      if (k < round.length) this.#sequence[length++] = round[k]!
    }
    return length
  }

  #costOf({ vehicle, sequence, length }: Omit<TriedRound, 'head'>): number {
    if (length === 0) return 0
    const { location, stride, perSecond, fixed } = this.#model
    const durations = this.#model.durations[this.#model.durationsOf[vehicle]!]!
    let travel = 0
    let from = location[startOf(this.#model, vehicle)]!
    for (let k = 0; k <= length; k++) {
      const to = location[k < length ? sequence[k]! : endOf(this.#model, vehicle)]!
      travel += durations[from * stride + to]!
      from = to
    }
    return fixed[vehicle]! + travel * perSecond[vehicle]!
  }
}

/** Which of two failures is smaller; one with a figure comes first. */
const isCloser = (found: Obstacle, nearest: Obstacle | undefined): boolean =>
  !nearest || (found.by ?? Infinity) < (nearest.by ?? Infinity)
