/** Of a vehicle without one. */
export const defaultProfile = 'car'
/** Cost of an hour of travel, so that a second costs one. */
export const defaultPerHour = 3_600

/** Seconds of travel for a vehicle of this speed: VROOM's rounding of the factor, to hundredths of its inverse. */
export function travelAtSpeed(duration: number, speedFactor: number): number {
  return Math.round((duration * Math.round(100 / speedFactor)) / 100)
}
