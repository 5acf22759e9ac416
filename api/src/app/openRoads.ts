import type { Logger } from 'pino'
import type { Regions } from '../regions/index.ts'
import { chooseRoads } from '../roads/chooseRoads.ts'
import { createEstimateRoads } from '../roads/estimate/index.ts'
import { createOsrmRoads, type OsrmSettings, osrmTravel } from '../roads/osrm/index.ts'
import type { Roads, RoadsSource } from '../roads/port.ts'
import { createStreetsRoads, type StreetMode } from '../roads/streets/index.ts'
import { loadedRegions } from './loadedRegions.ts'

export interface OpenRoads {
  readonly roads: Roads
  /** Ends the threads. */
  close(): Promise<void>
}

/** All engines there are behind one port: OSRM where it is set, the streets of the loaded places, a guess elsewhere. */
export function openRoads(regions: Regions, osrm: OsrmSettings | undefined, log: Logger): OpenRoads {
  const streets = createStreetsRoads(loadedRegions(regions).streets)
  const roads = chooseRoads({
    osrm: osrm && createOsrmRoads({ ...osrm, onTrouble: (trouble) => log.warn(trouble, 'OSRM') }),
    streets,
    estimate: createEstimateRoads(),
    onFallback: (sentence) => log.warn({ sentence }, 'our own streets instead of OSRM'),
  })
  return { roads, close: () => streets.close() }
}

/** Where travel times come from right now, by the way to travel. */
export function enginesInUse(
  regions: Regions,
  osrm: OsrmSettings | undefined,
): Record<StreetMode, RoadsSource['engine']> {
  const engineOf = (mode: StreetMode): RoadsSource['engine'] => {
    if (osrm && osrm.urls[osrmTravel(mode, osrm.urls).mode].length > 0) return 'osrm'
    return regions.current().length > 0 ? 'streets' : 'estimate'
  }
  return {
    car: engineOf('car'),
    bike: engineOf('bike'),
    cargo_bike: engineOf('cargo_bike'),
    foot: engineOf('foot'),
  }
}
