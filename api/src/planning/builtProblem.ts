import type { LonLat, Mode } from '@doorstep/shared/units'
import type { RoadsSource } from '../roads/port.ts'
import type { VroomProblem } from '../solver/index.ts'
import type { HubToPlan, OrderToPlan, ShiftToPlan } from './loadPlanningInput.ts'
import type { PlanningSettings } from './planningSettings.ts'

/** Travel by one mode: who computed it and where it is certain. */
export interface Travel {
  readonly mode: Mode
  readonly source: RoadsSource
  /** 1 for a location off the map's streets: every leg from or to it is a guess. */
  readonly guessed: Uint8Array
}

/** A problem and what its ids and indexes stand for. A lookup of one that it does not contain throws. */
export interface BuiltProblem {
  readonly problem: VroomProblem
  /** By the id of their job or shipment. */
  readonly orders: readonly OrderToPlan[]
  /** By the id of their vehicle. */
  readonly shifts: readonly ShiftToPlan[]
  /** One for each mode in use. */
  readonly travel: readonly Travel[]
  readonly settings: PlanningSettings
  /** Orders that cannot be planned because their household is held or one of their locations is unknown. */
  readonly unplannable: readonly OrderToPlan[]
  readonly order: (id: number) => OrderToPlan
  readonly shift: (vehicle: number) => ShiftToPlan
  readonly hub: (id: number) => HubToPlan
  readonly skill: (id: number) => string
  readonly point: (location: number) => LonLat
  readonly travelBy: (mode: Mode) => Travel
  /** Only its existing driver may take the order. */
  readonly isLocked: (orderId: number) => boolean
  /** Ids of the drivers of a vehicle who may not go to the household. */
  readonly excludedDrivers: (vehicle: number, recipientId: string) => readonly string[]
}
