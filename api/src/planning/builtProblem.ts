import type { LonLat, Mode } from '@doorstep/shared/units'
import type { RoadsSource } from '../roads/port.ts'
import type { VroomProblem } from '../solver/index.ts'
import type { HubToPlan, OrderToPlan, ShiftToPlan } from './loadPlanningInput.ts'

/** Travel by one mode: who computed it and where it is certain. */
export interface Travel {
  readonly mode: Mode
  readonly source: RoadsSource
  /** 1 for a location off the map's streets: every leg from or to it is a guess. */
  readonly guessed: Uint8Array
}

interface Parts {
  readonly problem: VroomProblem
  /** By the id of their job or shipment. */
  readonly orders: readonly OrderToPlan[]
  /** By the id of their vehicle. */
  readonly shifts: readonly ShiftToPlan[]
  readonly hubs: readonly HubToPlan[]
  readonly skills: readonly string[]
  /** By the index of their location. */
  readonly points: readonly LonLat[]
  /** One for each mode in use. */
  readonly travel: readonly Travel[]
  /** Ids of orders that only their existing driver may take. */
  readonly locked: ReadonlySet<number>
  /** Orders that cannot be planned because one of their locations is unknown. */
  readonly withoutPin: readonly OrderToPlan[]
}

/** A problem and what the ids and indexes in it stand for. A lookup of one that it does not contain throws. */
export class BuiltProblem {
  readonly problem: VroomProblem
  readonly orders: readonly OrderToPlan[]
  readonly shifts: readonly ShiftToPlan[]
  readonly travel: readonly Travel[]
  readonly withoutPin: readonly OrderToPlan[]
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.problem = parts.problem
    this.orders = parts.orders
    this.shifts = parts.shifts
    this.travel = parts.travel
    this.withoutPin = parts.withoutPin
    this.#parts = parts
  }

  order(id: number): OrderToPlan {
    return defined(this.orders[id])
  }

  shift(vehicle: number): ShiftToPlan {
    return defined(this.shifts[vehicle])
  }

  hub(id: number): HubToPlan {
    return defined(this.#parts.hubs[id])
  }

  skill(id: number): string {
    return defined(this.#parts.skills[id])
  }

  point(location: number): LonLat {
    return defined(this.#parts.points[location])
  }

  travelBy(mode: Mode): Travel {
    return defined(this.travel.find((travel) => travel.mode === mode))
  }

  isLocked(orderId: number): boolean {
    return this.#parts.locked.has(orderId)
  }
}

function defined<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the problem contains no such id')
  return value
}
