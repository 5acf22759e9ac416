import type { RunStop } from '@doorstep/shared/contracts'

/** The hub's name, or the first line of the address. */
export function shortAddress(stop: Pick<RunStop, 'placeName' | 'address' | 'unit'>): string {
  if (stop.placeName) return stop.placeName
  const firstLine = stop.address.split(/[,\n]/)[0]?.trim() ?? ''
  return stop.unit ? `${stop.unit}, ${firstLine}` : firstLine
}
