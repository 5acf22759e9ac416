import type { Point } from '@doorstep/shared/contracts'
import type { LatLngTuple } from 'leaflet'

/** Leaflet takes latitude first; our points name the two. */
export const toLatLng = (point: Point): LatLngTuple => [point.latitude, point.longitude]

/** Rounded to 6 decimals, about 0.1 m: as exact as a pin placed by hand can be. */
export const toPoint = (position: { lat: number; lng: number }): Point => ({
  latitude: Math.round(position.lat * 1e6) / 1e6,
  longitude: Math.round(position.lng * 1e6) / 1e6,
})

/** A key for a list of points, equal when the points are, for the dependencies of effects. */
export const keyOfPoints = (points: readonly Point[]): string =>
  points.map((point) => `${point.latitude},${point.longitude}`).join(';')
