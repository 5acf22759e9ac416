import type { Point, ShiftPattern } from '@doorstep/shared/contracts'

/** Fields of a request as the columns that store them; undefined: not in the request, so no column is written. */

type Place = ShiftPattern['start'] | undefined

export const toPatternStart = (place: Place) =>
  place === undefined ? {} : { startHome: place === 'home', ...toPoint('start', place) }
export const toPatternEnd = (place: Place) =>
  place === undefined ? {} : { endHome: place === 'home', ...toPoint('end', place) }

function toPoint<const End extends 'start' | 'end'>(end: End, place: 'home' | Point | null) {
  const point = place === 'home' ? null : place
  const columns = { [`${end}Longitude`]: point?.longitude ?? null, [`${end}Latitude`]: point?.latitude ?? null }
  return columns as Record<`${End}Longitude` | `${End}Latitude`, number | null>
}
