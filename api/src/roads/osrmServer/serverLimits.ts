/** Limits of one request, like osrm-routed's options of the same names. */
export interface ServerLimits {
  /** Side of the largest square table. */
  readonly maxTableSize: number
  /** Coordinates of one route. */
  readonly maxViarouteSize: number
  /** Coordinates of one trip. */
  readonly maxTripSize: number
  /** Streets in one request to nearest. */
  readonly maxNearestSize: number
  readonly maxAlternatives: number
}

export const defaultLimits: ServerLimits = {
  maxTableSize: 1_000,
  maxViarouteSize: 500,
  maxTripSize: 100,
  maxNearestSize: 100,
  maxAlternatives: 3,
}
