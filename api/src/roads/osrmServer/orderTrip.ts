/** All-pairs times of the coordinates of a trip, row-major, in milliseconds. */
export interface TripTimes {
  readonly count: number
  readonly durations: Int32Array
  /** Coordinate at which the trip begins and ends; undefined where any will do. Both the same: it goes back to where it began. */
  readonly start: number | undefined
  readonly end: number | undefined
}

/** Puts the coordinates of a trip into the order that takes the least time; gives each once. Brought in from outside: roads know no solver. */
export type OrderTrip = (times: TripTimes) => Promise<readonly number[]>
