import type { RunStop } from '@doorstep/shared/contracts'

/** The hub's name, or the first line of the address. */
export function shortAddress(stop: Pick<RunStop, 'collectionName' | 'address' | 'unit'>): string {
  if (stop.collectionName) return stop.collectionName
  const firstLine = stop.address.split(/[,\n]/)[0]?.trim() ?? ''
  return stop.unit ? `${stop.unit}, ${firstLine}` : firstLine
}
