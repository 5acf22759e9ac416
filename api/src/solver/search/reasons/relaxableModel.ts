import {
  endOf,
  isHubNode,
  type SearchBreak,
  type SearchModel,
  unlimited,
  unreachable,
} from '../../model/searchModel.ts'
import type { Obstacle } from './obstacle.ts'

/** A sequence of stops tried for a vehicle, for the sake of one task in it. */
export interface TriedRoute {
  readonly vehicle: number
  /** The task's head. */
  readonly head: number
  readonly sequence: Int32Array
  /** Number of stops of `sequence` in use. */
  readonly length: number
}

/** A model in which obstacles can be relaxed for a trial and restored. */
export class RelaxableModel {
  /** A copy in everything that can be relaxed. */
  readonly model: SearchModel
  readonly #original: SearchModel
  readonly #breaks: (readonly SearchBreak[])[]
  readonly #durations: Int32Array[]
  /** By matrix: the same with no pair unreachable. */
  readonly #reachable: Int32Array[] = []

  constructor(original: SearchModel) {
    this.#original = original
    this.#breaks = [...original.breaks]
    this.#durations = [...original.durations]
    this.model = {
      ...original,
      windowFrom: original.windowFrom.slice(),
      windowUntil: original.windowUntil.slice(),
      opens: original.opens.slice(),
      closes: original.closes.slice(),
      capacity: original.capacity.slice(),
      maxRide: original.maxRide.slice(),
      maxTasks: original.maxTasks.slice(),
      maxTravel: original.maxTravel.slice(),
      maxDuration: original.maxDuration.slice(),
      maxDistance: original.maxDistance.slice(),
      breaks: this.#breaks,
      durations: this.#durations,
    }
  }

  /** Relaxes an obstacle of the task or the vehicle. False if it is neither's. */
  relax(obstacle: Obstacle, route: TriedRoute): boolean {
    return this.#set(obstacle, route, true)
  }

  /** Undoes `relax` of the same. */
  restore(obstacle: Obstacle, route: TriedRoute): void {
    this.#set(obstacle, route, false)
  }

  #set({ kind, dimension = 0, hub }: Obstacle, { vehicle, head, sequence, length }: TriedRoute, isRelaxed: boolean) {
    const { model } = this
    const original = this.#original
    const set = (lists: (of: SearchModel) => Float64Array, at: number): boolean => {
      lists(model)[at] = isRelaxed ? Number.POSITIVE_INFINITY : lists(original)[at]!
      return true
    }
    const pairedNode = model.pairedNode[head]!
    const deliveryNode = pairedNode >= 0 ? pairedNode : head
    switch (kind) {
      case 'too_large':
        return set((of) => of.capacity, vehicle * model.dimensions + dimension)
      case 'too_many_tasks':
        return set((of) => of.maxTasks, vehicle)
      case 'max_travel_time':
        return set((of) => of.maxTravel, vehicle)
      case 'max_duration':
        return set((of) => of.maxDuration, vehicle)
      case 'max_distance':
        return set((of) => of.maxDistance, vehicle)
      case 'ride_too_long':
        return set((of) => of.maxRide, deliveryNode)
      case 'outside_window':
        return this.#setWindows(deliveryNode, isRelaxed)
      case 'pickup_closed':
        return this.#setWindows(head, isRelaxed)
      case 'past_shift_end':
        return set((of) => of.closes, endOf(model, vehicle))
      case 'hub_closed':
        for (let k = 0; k < length; k++) {
          const node = sequence[k]!
          if (isHubNode(model, node) && model.hub[node] === hub) this.#setWindows(node, isRelaxed)
        }
        return true
      case 'break_in_the_way':
        this.#breaks[vehicle] = isRelaxed ? [] : original.breaks[vehicle]!
        return true
      case 'unreachable': {
        const matrix = model.durationsOf[vehicle]!
        this.#durations[matrix] = isRelaxed ? this.#reachableOf(matrix) : original.durations[matrix]!
        return true
      }
      default:
        return false
    }
  }

  #setWindows(node: number, isRelaxed: boolean): true {
    const { windowStart, windowFrom, windowUntil, opens, closes } = this.model
    const original = this.#original
    for (let window = windowStart[node]!; window < windowStart[node + 1]!; window++) {
      windowFrom[window] = isRelaxed ? -unlimited : original.windowFrom[window]!
      windowUntil[window] = isRelaxed ? unlimited : original.windowUntil[window]!
    }
    opens[node] = isRelaxed ? -unlimited : original.opens[node]!
    closes[node] = isRelaxed ? unlimited : original.closes[node]!
    return true
  }

  #reachableOf(matrix: number): Int32Array {
    this.#reachable[matrix] ??= this.#original.durations[matrix]!.map((seconds) =>
      seconds === unreachable ? 0 : seconds,
    )
    return this.#reachable[matrix]
  }
}
