import type { RunStop } from '@doorstep/shared/contracts'

/** What tells one stop from the others at a glance: the hub's name, or the door's first line. */
export function shortAddress(stop: Pick<RunStop, 'placeName' | 'address' | 'unit'>): string {
  if (stop.placeName) return stop.placeName
  const firstLine = stop.address.split(/[,\n]/)[0]?.trim() ?? ''
  return stop.unit ? `${stop.unit}, ${firstLine}` : firstLine
}
