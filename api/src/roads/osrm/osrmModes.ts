import { type Mode, modes } from '@doorstep/shared/units'
import { travelFigures } from '../estimate/travelFigures.ts'

/** Modes that a server can be configured for. */
export const osrmModes = modes
export type OsrmMode = Mode

/** How a mode is requested from OSRM: which servers, the profile in the address, and the factor for its durations. */
export interface OsrmTravel {
  readonly mode: OsrmMode
  readonly profile: 'driving' | 'cycling' | 'walking' | 'cargo_bike'
  readonly slowdown: number
}

const travels: Readonly<Record<Mode, OsrmTravel>> = {
  car: { mode: 'car', profile: 'driving', slowdown: 1 },
  bike: { mode: 'bike', profile: 'cycling', slowdown: 1 },
  cargo_bike: { mode: 'cargo_bike', profile: 'cargo_bike', slowdown: 1 },
  foot: { mode: 'foot', profile: 'walking', slowdown: 1 },
}
/** OSRM itself has no profile for cargo bikes: they then use a bike's routes, slower by our own figures. */
const cargoBikeAsBike: OsrmTravel = {
  ...travels.bike,
  slowdown: travelFigures.bike.speed / travelFigures.cargo_bike.speed,
}

/** How a mode is requested from the configured servers. */
export function osrmTravel(mode: Mode, urls: Readonly<Record<OsrmMode, readonly string[]>>): OsrmTravel {
  return mode === 'cargo_bike' && urls.cargo_bike.length === 0 ? cargoBikeAsBike : travels[mode]
}
