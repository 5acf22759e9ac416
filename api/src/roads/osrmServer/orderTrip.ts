/** All-pairs times of the coordinates of a trip, row-major, in milliseconds. */
export interface TripTimes {
  readonly count: number
  readonly durations: Int32Array
  /** Coordinate at which the trip begins and ends; undefined for any. Both the same: a round trip. */
  readonly start: number | undefined
  readonly end: number | undefined
}

/** The fastest order of a trip's coordinates, each once. Injected, because roads does not depend on the solver. */
export type OrderTrip = (times: TripTimes) => Promise<readonly number[]>
