import type { CoolingOptions } from '../acceptance/metropolis.ts'
import type { UnassignedOptions } from '../acceptance/unassignedTasks.ts'
import type { InsertionOptions } from '../recreate/taskInserter.ts'
import type { StringRuinOptions } from '../ruin/stringRuin.ts'

/** Rates are probabilities, for each iteration unless said otherwise. */
export interface AnnealingOptions extends CoolingOptions, StringRuinOptions, InsertionOptions, UnassignedOptions {
  /** Neighbouring locations beside which a task is inserted; neighbouring nodes around which is ruined. */
  readonly nearLocations: number
  readonly closeNodes: number
  /** Rate of removing a whole route instead of strings. */
  readonly wholeRouteRate: number
  /** Of those iterations, the rate at which the tasks must go into other routes. */
  readonly closeRouteRate: number
  /** Rate of ruining around an unassigned task, while there is one. */
  readonly unassignedCentreRate: number
  /** Maximum number of unassigned tasks tried again in each iteration. */
  readonly maxUnassignedTried: number
  /** Rate at which the first task inserted opens a new route, while more routes are wished for. */
  readonly openRouteRate: number
  /** Rate of inserting tasks whatever the cost, not only for less than their penalty as unassigned. */
  readonly forceRate: number
}

/** Chosen by measurement; see docs/decisions/0017. */
export const annealingOptions: AnnealingOptions = {
  meanRemoved: 10,
  maxStringLength: 10,
  splitRate: 0.5,
  preserveRate: 0.5,
  blinkRate: 0.01,
  boldBlinkRate: 0.2,
  boldInterval: 20,
  routeEndsRate: 0.1,
  maxOverload: 0.5,
  startTemperature: 2,
  endTemperature: 0.003,
  nearLocations: 20,
  closeNodes: 300,
  wholeRouteRate: 0.01,
  closeRouteRate: 0.5,
  unassignedCentreRate: 0.2,
  maxUnassignedTried: 8,
  openRouteRate: 0.2,
  forceRate: 0.1,
  initialPenalty: 10,
  penaltyStep: 0.01,
  bestShare: 0.4,
}
