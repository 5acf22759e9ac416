/** Seconds to a tenth, from milliseconds. */
export function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10
}

/** Metres to a tenth, from centimetres. */
export function metres(centimetres: number): number {
  return Math.round(centimetres / 10) / 10
}
