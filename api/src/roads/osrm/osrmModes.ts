import { type Mode, modes } from '@doorstep/shared/units'
import { travelFigures } from '../estimate/travelFigures.ts'

/** Ways to travel that a server may be named for. */
export const osrmModes = modes
export type OsrmMode = Mode

/** How our ways to travel are asked of OSRM: which servers, the profile in the address, and by how much slower we are. */
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
/** OSRM itself has no profile for cargo bikes: then one goes where a bike goes, as much slower as our figures say. */
const cargoBikeAsBike: OsrmTravel = {
  ...travels.bike,
  slowdown: travelFigures.bike.speed / travelFigures.cargo_bike.speed,
}

/** How a mode is asked of the servers that there are. */
export function osrmTravel(mode: Mode, urls: Readonly<Record<OsrmMode, readonly string[]>>): OsrmTravel {
  return mode === 'cargo_bike' && urls.cargo_bike.length === 0 ? cargoBikeAsBike : travels[mode]
}
