import type { Point } from '@doorstep/shared/contracts'
import { areaLimits } from '@doorstep/shared/rules'
import area from '@turf/area'
import { polygon } from '@turf/helpers'
import kinks from '@turf/kinks'
import { invalidField } from '../kernel/errors.ts'

/** The corners as a closed ring of GeoJSON. */
export const toPolygon = (corners: readonly Point[]) => {
  const ring = corners.map(({ longitude, latitude }) => [longitude, latitude])
  return polygon([[...ring, ...ring.slice(0, 1)]])
}

const squareMetresPerKilometre = 1e6

/** Refuses an area whose sides cross, which has no surface, or which is larger than a county. */
export function checkArea(corners: readonly Point[]): void {
  const drawn = toPolygon(corners)
  const size = area(drawn)
  if (size === 0) throw invalidField('area', 'has corners in one line')
  if (kinks(drawn).features.length > 0) throw invalidField('area', 'has sides that cross')
  if (size > areaLimits.squareKilometres * squareMetresPerKilometre)
    throw invalidField('area', `can be at most ${areaLimits.squareKilometres.toLocaleString('en-GB')} km²`)
}
