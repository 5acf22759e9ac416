import type { LonLat } from '@doorstep/shared/units'
import { type StreetMode, streetModes } from './graph/streetGraph.ts'

/** A region whose streets have been prepared. */
export interface RegionStreets {
  readonly name: string
  /** Date of the map's data, ISO 8601. */
  readonly dataDate: string | null
  /** Degrees. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number]
  /** Files from `prepareStreets`. They never change: a region added again has new ones. */
  readonly files: Readonly<Record<StreetMode, string>>
}

/** One file for each mode. */
export const streetFiles = (fileOf: (mode: StreetMode) => string): Record<StreetMode, string> =>
  Object.fromEntries(streetModes.map((mode) => [mode, fileOf(mode)])) as Record<StreetMode, string>

/** The region that contains most of the points; if several, the smallest. Undefined when none contains any. */
export function chooseRegion(regions: readonly RegionStreets[], points: readonly LonLat[]): RegionStreets | undefined {
  let chosen: { region: RegionStreets; contained: number; size: number } | undefined
  for (const region of regions) {
    const [west, south, east, north] = region.bounds
    const size = (east - west) * (north - south)
    const contained = points.filter(([x, y]) => x >= west && x <= east && y >= south && y <= north).length
    if (contained === 0) continue
    if (!chosen || contained > chosen.contained || (contained === chosen.contained && size < chosen.size))
      chosen = { region, contained, size }
  }
  return chosen?.region
}
