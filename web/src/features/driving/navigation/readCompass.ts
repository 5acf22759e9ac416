/** What browsers say about the direction of a phone; Safari by a field of its own. */
export interface OrientationReading {
  /** Degrees anticlockwise from north, or from wherever the phone was at first. */
  readonly alpha: number | null
  /** Whether `alpha` is from north. */
  readonly absolute: boolean
  /** Degrees clockwise from north. */
  readonly webkitCompassHeading?: number | null | undefined
}

/**
 * Where the top of the screen points, in degrees clockwise from north. undefined: the phone does not know.
 *
 * @param screenAngle degrees by which the screen is turned against the phone, clockwise
 */
export function readCompass(reading: OrientationReading, screenAngle: number): number | undefined {
  const { alpha, absolute, webkitCompassHeading } = reading
  const heading = webkitCompassHeading ?? (absolute && alpha !== null ? 360 - alpha : undefined)
  return heading === undefined || Number.isNaN(heading) ? undefined : (heading + screenAngle + 360) % 360
}

/** Degrees from one direction to another, the shorter way: 0 to 180. */
export function measureTurn(one: number, other: number): number {
  const turn = Math.abs(one - other) % 360
  return Math.min(turn, 360 - turn)
}
