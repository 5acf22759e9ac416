import polyline from '@googlemaps/polyline-codec'
import { type GridPoint, lonLat } from '../streets/guidance/index.ts'
import type { GeometryFormat } from './routeQuery.ts'
import { sixDecimals } from './waypointAnswer.ts'

export type GeometryAnswer =
  | string
  | { readonly type: 'LineString'; readonly coordinates: readonly (readonly number[])[] }

/** A line in the requested format. */
export function geometryAnswer(line: readonly GridPoint[], format: GeometryFormat): GeometryAnswer {
  if (format === 'geojson') {
    const coordinates = line.map((point) => sixDecimals(lonLat(point)))
    return { type: 'LineString', coordinates }
  }
  return polyline.encode(
    line.map(({ longitude, latitude }) => [latitude / 1e7, longitude / 1e7]),
    format === 'polyline6' ? 6 : 5,
  )
}
