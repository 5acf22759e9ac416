import type { LonLat } from '@doorstep/shared/units'
import { openStreetRouter, type StreetMode, streetModes } from '../streets/index.ts'
import { chooseRegion, type RegionStreets } from '../streets/regionStreets.ts'
import { type ServedStreets, serveStreets } from './servedStreets.ts'

export type StreetsByMode = Partial<Record<StreetMode, ServedStreets>>

/** The streets that answer a request with these coordinates. */
export type ChooseStreets = (coordinates: readonly LonLat[]) => StreetsByMode

/**
 * Opens the streets of all regions (at least one). Each request is answered from the region that contains most of its coordinates; if none
 * contains any, from the first, which then reports whether a street is near enough.
 */
export async function openServedRegions(regions: readonly RegionStreets[]): Promise<ChooseStreets> {
  const opened = new Map<RegionStreets, StreetsByMode>()
  for (const region of regions) {
    const served: StreetsByMode = {}
    for (const mode of streetModes) served[mode] = serveStreets(mode, await openStreetRouter(region.files[mode]))
    opened.set(region, served)
  }
  return (coordinates) => opened.get(chooseRegion(regions, coordinates) ?? regions[0]!)!
}
