import type { Point } from '@doorstep/shared/contracts'
import type { LatLngTuple } from 'leaflet'

/** Leaflet wants latitude first; everything of ours names the two. */
export const toLatLng = (point: Point): LatLngTuple => [point.latitude, point.longitude]

/** Rounded to 6 decimals, about 0.1 m: what a pin placed by hand can mean. */
export const toPoint = (position: { lat: number; lng: number }): Point => ({
  latitude: Math.round(position.lat * 1e6) / 1e6,
  longitude: Math.round(position.lng * 1e6) / 1e6,
})

/** One word for a list of points: equal when the points are, so that effects run on change of place only. */
export const keyOfPoints = (points: readonly Point[]): string =>
  points.map((point) => `${point.latitude},${point.longitude}`).join(';')
