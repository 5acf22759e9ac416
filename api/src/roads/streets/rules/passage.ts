import type { travelModes } from '../graph/streetGraph.ts'

export type TravelMode = (typeof travelModes)[number]

/** How a mode may use a way in one direction. */
export interface Passage {
  /** Kilometres an hour. */
  readonly speed: number
  readonly travel: TravelMode
  /** Access only: entering costs `restrictedEntrySeconds` of weight, which prevents through traffic. */
  readonly restricted: boolean
  /** From 0 to 1: factor on the speed for choosing routes. Below 1 discourages through traffic. */
  readonly appeal: number
}

/** How a mode may use a way along the order of its nodes, and against it. Undefined: not at all. */
export interface WayUse {
  readonly forward: Passage | undefined
  readonly backward: Passage | undefined
  /** Seconds for the whole way, whatever its length: a ferry's crossing. Overrides the speed. */
  readonly seconds?: number | undefined
}

/** Both directions while a rule works them out. */
export interface Draft {
  forward: boolean
  backward: boolean
  forwardSpeed: number
  backwardSpeed: number
}
