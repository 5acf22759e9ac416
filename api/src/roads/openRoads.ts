import type { Engine, Mode } from '@doorstep/shared/units'
import { chooseRoads } from './chooseRoads.ts'
import { createEstimateRoads } from './estimate/index.ts'
import { createOsrmRoads, type OsrmOptions, type OsrmSettings, osrmTravel } from './osrm/index.ts'
import type { Roads } from './port.ts'
import { createStreetsRoads, type RegionStreets } from './streets/index.ts'

export interface RoadsOptions {
  /** Read anew for each request. */
  readonly regions: () => readonly RegionStreets[]
  readonly osrm: OsrmSettings | undefined
  readonly onFailure?: OsrmOptions['onFailure']
  /** Called when the streets have to answer for OSRM; the sentence names no locations. */
  readonly onFallback: (sentence: string) => void
}

export interface OpenRoads {
  readonly roads: Roads
  /** Ends the threads. */
  close(): Promise<void>
}

/** All engines behind one port: OSRM where it is set, the streets of the loaded regions, an estimate elsewhere. */
export function openRoads({ regions, osrm, onFailure, onFallback }: RoadsOptions): OpenRoads {
  const streets = createStreetsRoads(regions)
  const roads = chooseRoads({
    osrm: osrm && createOsrmRoads({ ...osrm, ...(onFailure && { onFailure }) }),
    streets,
    estimate: createEstimateRoads(),
    onFallback,
  })
  return { roads, close: () => streets.close() }
}

/** Where the travel times of each mode come from. */
export function enginesInUse(hasRegions: boolean, osrm: OsrmSettings | undefined): Record<Mode, Engine> {
  const engineOf = (mode: Mode): Engine => {
    if (osrm && osrm.urls[osrmTravel(mode, osrm.urls).mode].length > 0) return 'osrm'
    return hasRegions ? 'streets' : 'estimate'
  }
  return { car: engineOf('car'), bike: engineOf('bike'), cargo_bike: engineOf('cargo_bike'), foot: engineOf('foot') }
}
