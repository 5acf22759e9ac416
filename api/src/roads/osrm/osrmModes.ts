import type { Mode } from '@doorstep/shared/units'
import { travelFigures } from '../estimate/travelFigures.ts'

/** Ways to travel that OSRM has a server for. */
export const osrmModes = ['car', 'bike', 'foot'] as const
export type OsrmMode = (typeof osrmModes)[number]

/** How our ways to travel are asked of OSRM: which servers, the profile in the address, and by how much slower we are. */
export interface OsrmTravel {
  readonly mode: OsrmMode
  readonly profile: 'driving' | 'cycling' | 'walking'
  readonly slower: number
}

/** A cargo bike goes where a bike goes, as much slower as our figures say. */
export const osrmTravel: Readonly<Record<Mode, OsrmTravel>> = {
  car: { mode: 'car', profile: 'driving', slower: 1 },
  bike: { mode: 'bike', profile: 'cycling', slower: 1 },
  cargo_bike: {
    mode: 'bike',
    profile: 'cycling',
    slower: travelFigures.bike.speed / travelFigures.cargo_bike.speed,
  },
  foot: { mode: 'foot', profile: 'walking', slower: 1 },
}
