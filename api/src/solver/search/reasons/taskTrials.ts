import { endOf, type SearchModel, startOf } from '../../model/searchModel.ts'
import { RouteSimulator } from '../../state/routeSimulator.ts'
import { diagnoseRound } from './diagnoseRound.ts'
import { noRoomLeft, type Obstacle } from './obstacle.ts'
import { RelaxableModel, type TriedRound } from './relaxableModel.ts'

/** A round with the task in it that the vehicle can do. */
export interface Fit {
  readonly vehicle: number
  readonly sequence: Int32Array
  /** What it costs more than the round without the task, by travel and the vehicle's fixed cost. */
  readonly cost: number
}

/** Tries tasks with vehicles, exactly, and finds what would have to be lifted where it does not work. */
export class TaskTrials {
  readonly #liftable: RelaxableModel
  readonly #model: SearchModel
  readonly #simulator: RouteSimulator
  readonly #sequence: Int32Array
  readonly #copies: readonly (readonly number[])[]
  /** Stops looked at so far. */
  work = 0

  constructor(model: SearchModel) {
    this.#liftable = new RelaxableModel(model)
    this.#model = this.#liftable.model
    this.#simulator = new RouteSimulator(this.#model)
    this.#sequence = new Int32Array(model.nodes)
    const copies = Array.from({ length: model.hubs }, (): number[] => [])
    for (let node = model.firstHubNode; node < model.nodes; node++) copies[model.hub[node]!]!.push(node)
    this.#copies = copies
  }

  /**
   * What stands in the way of the vehicle doing this task and nothing else, all of which must be lifted together; empty if nothing does.
   *
   * @param known what is in the way already and is lifted first
   */
  alone(vehicle: number, head: number, known: readonly Obstacle[]): readonly Obstacle[] {
    let fewest: readonly Obstacle[] | undefined
    for (const stops of this.#waysAlone(vehicle, head)) {
      const round = { vehicle, head, sequence: Int32Array.from(stops), length: stops.length }
      const found = this.#allOf(round, known)
      if (found && (!fewest || found.length < fewest.length)) fewest = found
      if (fewest?.length === 0) break
    }
    return fewest ?? [noRoomLeft]
  }

  /**
   * Tries the task at every place of a round behind its first `locked` stops.
   *
   * @returns the cheapest place; else the obstacle that, lifted alone, would let it in, by the least figure; undefined: other stops are in the way
   */
  inRound(vehicle: number, head: number, round: Int32Array, locked: number): Fit | Obstacle | undefined {
    let best: Fit | undefined
    let mildest: Obstacle | undefined
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
          } else if (!best && isNearer(found, mildest) && this.#isAllOf(found, tried)) mildest = found
        }
      }
    }
    return best ?? mildest
  }

  /** With what must be collected; with a call at a hub where it could be loaded again. */
  #waysAlone(vehicle: number, head: number): number[][] {
    const { pairedNode, hub } = this.#model
    const task = pairedNode[head]! >= 0 ? [head, pairedNode[head]!] : [head]
    if (hub[head]! >= 0) return [[this.#copies[hub[head]!]![0]!, head]]
    return [task, ...this.#reloadsOf(vehicle).map((at) => [this.#copies[at]![0]!, ...task])]
  }

  /** Nodes to put in, in this order; -1 for none. */
  #pairsFor(vehicle: number, head: number, round: Int32Array): (readonly [number, number])[] {
    const { pairedNode, hub } = this.#model
    if (pairedNode[head]! >= 0) return [[head, pairedNode[head]!]]
    const pairs: [number, number][] = [[head, -1]]
    const own = hub[head]!
    const hubs = own < 0 ? this.#reloadsOf(vehicle) : [own, ...this.#reloadsOf(vehicle).filter((at) => at !== own)]
    for (const at of hubs) {
      const copy = this.#copies[at]!.find((node) => !round.includes(node))
      if (copy === undefined) continue
      pairs.push([copy, head])
      // Loading again behind it leaves room for it before.
      if (this.#mayReload(vehicle, at)) pairs.push([head, copy])
    }
    return pairs
  }

  #reloadsOf(vehicle: number): number[] {
    return Array.from({ length: this.#model.hubs }, (_, at) => at).filter((at) => this.#mayReload(vehicle, at))
  }

  #mayReload(vehicle: number, hub: number): boolean {
    return this.#model.reload[vehicle * this.#model.hubs + hub] === 1 && this.#copies[hub]!.length > 0
  }

  /** Lifts one obstacle after another until the round is possible, then leaves out those it can do without. */
  #allOf(round: TriedRound, known: readonly Obstacle[]): readonly Obstacle[] | undefined {
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

  /** Of a round that is possible with all of them lifted: whether it is not without this one. Those that are stay lifted. */
  #isNeeded(obstacle: Obstacle, round: TriedRound): boolean {
    this.work += round.length
    this.#liftable.restore(obstacle, round)
    const isNeeded = !this.#simulator.run(round.vehicle, round.sequence, round.length)
    if (isNeeded) this.#liftable.relax(obstacle, round)
    return isNeeded
  }

  /** Whether the round is possible once this is lifted. */
  #isAllOf(obstacle: Obstacle, round: TriedRound): boolean {
    // Ways between the round's other stops are no matter of the task.
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

/** Of two places the one that fails by less; where only a figure is known on one side, that one, since it says most. */
const isNearer = (found: Obstacle, mildest: Obstacle | undefined): boolean =>
  !mildest || (found.by ?? Infinity) < (mildest.by ?? Infinity)
