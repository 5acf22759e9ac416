import type { travelModes } from '../graph/streetGraph.ts'

export type TravelMode = (typeof travelModes)[number]

/** How a mode may go along a way in one direction. */
export interface Passage {
  /** Kilometres an hour. */
  readonly speed: number
  readonly travel: TravelMode
  /** For those who have business there only: entering costs `restrictedEntrySeconds` of weight, so that nobody goes through. */
  readonly restricted: boolean
  /** From 0 to 1: the part of the speed that counts when ways are chosen. Below 1 keeps through traffic off. */
  readonly appeal: number
}

/** How a mode may use a way along the order of its nodes, and against it. Undefined: not at all. */
export interface WayUse {
  readonly forward: Passage | undefined
  readonly backward: Passage | undefined
  /** Seconds that the whole way takes, whatever its length: a ferry's crossing. Goes before the speed. */
  readonly seconds?: number | undefined
}

/** Both directions while a rule works them out. */
export interface Draft {
  forward: boolean
  backward: boolean
  forwardSpeed: number
  backwardSpeed: number
}
