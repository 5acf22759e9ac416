import { endOf, type SearchModel, startOf } from '../../model/searchModel.ts'
import { RouteSimulator } from '../../state/routeSimulator.ts'
import { diagnoseRoute } from './diagnoseRoute.ts'
import { noRoomLeft, type Obstacle } from './obstacle.ts'
import { RelaxableModel, type TriedRoute } from './relaxableModel.ts'

/** A feasible route with the task in it. */
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
      const route = { vehicle, head, sequence: Int32Array.from(stops), length: stops.length }
      const found = this.#minimalSet(route, known)
      if (found && (!fewest || found.length < fewest.length)) fewest = found
      if (fewest?.length === 0) break
    }
    return fewest ?? [noRoomLeft]
  }

  /**
   * Tries the task at every position of a route after its first `locked` stops.
   *
   * @returns the cheapest feasible route; else the one obstacle that would have to be removed, with the smallest figure; undefined: other stops are
   * in the way
   */
  inRoute(vehicle: number, head: number, route: Int32Array, locked: number): Fit | Obstacle | undefined {
    let best: Fit | undefined
    let nearest: Obstacle | undefined
    for (const [first, second] of this.#pairsFor(vehicle, head, route)) {
      for (let i = locked; i <= route.length; i++) {
        for (let j = i; j <= (second < 0 ? i : route.length); j++) {
          const length = this.#write(route, first, i, second, j)
          const tried = { vehicle, head, sequence: this.#sequence, length }
          this.work += length
          const found = diagnoseRoute(this.#liftable, this.#simulator, tried)
          if (!found) {
            const cost = this.#costOf(tried) - this.#costOf({ ...tried, sequence: route, length: route.length })
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
  #pairsFor(vehicle: number, head: number, route: Int32Array): (readonly [number, number])[] {
    const { pairedNode, hub } = this.#model
    if (pairedNode[head]! >= 0) return [[head, pairedNode[head]!]]
    const pairs: [number, number][] = [[head, -1]]
    const own = hub[head]!
    const hubs = own < 0 ? this.#reloadsOf(vehicle) : [own, ...this.#reloadsOf(vehicle).filter((at) => at !== own)]
    for (const at of hubs) {
      const copy = this.#hubCopies[at]!.find((node) => !route.includes(node))
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

  /** Relaxes one obstacle after another until the route is feasible, then drops those not needed. */
  #minimalSet(route: TriedRoute, known: readonly Obstacle[]): readonly Obstacle[] | undefined {
    const relaxed: Obstacle[] = []
    const relax = (obstacle: Obstacle): boolean => {
      relaxed.push(obstacle)
      return this.#liftable.relax(obstacle, route)
    }
    for (const obstacle of known) relax(obstacle)
    let found: Obstacle[] | undefined = []
    for (;;) {
      this.work += route.length
      const next = diagnoseRoute(this.#liftable, this.#simulator, route)
      if (!next) break
      if (!relax(next) || found.some(({ kind, hub }) => kind === next.kind && hub === next.hub)) {
        found = undefined
        break
      }
      found.push(next)
    }
    if (found && found.length > 1) found = found.filter((obstacle) => this.#isNeeded(obstacle, route))
    for (const obstacle of relaxed) this.#liftable.restore(obstacle, route)
    return found
  }

  /** Whether a route that is feasible with all obstacles relaxed becomes infeasible with this one restored. Needed ones stay relaxed. */
  #isNeeded(obstacle: Obstacle, route: TriedRoute): boolean {
    this.work += route.length
    this.#liftable.restore(obstacle, route)
    const isNeeded = !this.#simulator.run(route.vehicle, route.sequence, route.length)
    if (isNeeded) this.#liftable.relax(obstacle, route)
    return isNeeded
  }

  /** Whether the route is feasible with this relaxed. */
  #isOnly(obstacle: Obstacle, route: TriedRoute): boolean {
    // Legs between the route's other stops do not concern the task.
    if (obstacle.kind === 'unreachable' || !this.#liftable.relax(obstacle, route)) return false
    this.work += route.length
    const isPossible = this.#simulator.run(route.vehicle, route.sequence, route.length)
    this.#liftable.restore(obstacle, route)
    return isPossible
  }

  #write(route: Int32Array, first: number, i: number, second: number, j: number): number {
    let length = 0
    for (let k = 0; k <= route.length; k++) {
      if (k === i) this.#sequence[length++] = first
      if (k === j && second >= 0) this.#sequence[length++] = second
      if (k < route.length) this.#sequence[length++] = route[k]!
    }
    return length
  }

  #costOf({ vehicle, sequence, length }: Omit<TriedRoute, 'head'>): number {
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
  !nearest || (found.by ?? Number.POSITIVE_INFINITY) < (nearest.by ?? Number.POSITIVE_INFINITY)
