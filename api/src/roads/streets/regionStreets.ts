import type { LonLat } from '@doorstep/shared/units'
import { type StreetMode, streetModes } from './graph/streetGraph.ts'

/** A place whose streets have been prepared. */
export interface RegionStreets {
  readonly name: string
  /** State of the map's data, ISO 8601. */
  readonly dataDate: string | null
  /** Degrees. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number]
  /** Files that `prepareStreets` made. They never change: a place brought in again has new ones. */
  readonly files: Readonly<Record<StreetMode, string>>
}

/** One file for each way to travel. */
export const streetFiles = (fileOf: (mode: StreetMode) => string): Record<StreetMode, string> =>
  Object.fromEntries(streetModes.map((mode) => [mode, fileOf(mode)])) as Record<StreetMode, string>

/** The place that holds most of the points; of several the smallest. Undefined when none holds any. */
export function chooseRegion(places: readonly RegionStreets[], points: readonly LonLat[]): RegionStreets | undefined {
  let chosen: { place: RegionStreets; held: number; size: number } | undefined
  for (const place of places) {
    const [west, south, east, north] = place.bounds
    const size = (east - west) * (north - south)
    const held = points.filter(([x, y]) => x >= west && x <= east && y >= south && y <= north).length
    if (held === 0) continue
    if (!chosen || held > chosen.held || (held === chosen.held && size < chosen.size)) chosen = { place, held, size }
  }
  return chosen?.place
}
