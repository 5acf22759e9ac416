import type { RegionSummary } from '@doorstep/shared/contracts'
import type { DistanceUnit } from '@doorstep/shared/rules'
import { metresPerMile } from '@doorstep/shared/units'

/** "33 MB" for 32,500,000; one decimal below ten; very small files in kB. */
export function formatBytes(bytes: number): string {
  const [size, unit] = inUnit(bytes)
  return `${size.toLocaleString('en-GB', { maximumFractionDigits: size < 10 ? 1 : 0 })} ${unit}`
}

function inUnit(bytes: number): [size: number, unit: string] {
  if (bytes < 1e5) return [Math.ceil(bytes / 1e3), 'kB']
  return bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB']
}

/** In a degree of latitude: 60 sea miles of 1,852 m. */
const inDegree: Readonly<Record<DistanceUnit, number>> = {
  miles: (60 * 1852) / metresPerMile,
  kilometres: (60 * 1852) / 1000,
}

/** Width and height in whole miles or kilometres, at least one, and the middle in degrees with two decimals. */
export function measureArea([west, south, east, north]: RegionSummary['bounds'], unit: DistanceUnit) {
  const middle = (south + north) / 2
  const measure = (degrees: number) => Math.max(1, Math.round(degrees * inDegree[unit]))
  return {
    width: measure((east - west) * Math.cos((middle * Math.PI) / 180)),
    height: measure(north - south),
    latitude: middle.toFixed(2),
    longitude: ((west + east) / 2).toFixed(2),
  }
}
