import type { StreetMode } from '../streets/graph/streetGraph.ts'
import { type JunctionIndex, lazyJunctions } from '../streets/guidance/index.ts'
import type { StreetRouter } from '../streets/router/streetRouter.ts'

/** One mode's streets as the server uses them. */
export interface ServedStreets {
  readonly mode: StreetMode
  readonly router: StreetRouter
  /** Built when steps are first requested. */
  readonly junctions: () => JunctionIndex
}

export function serveStreets(mode: StreetMode, router: StreetRouter): ServedStreets {
  return { mode, router, junctions: lazyJunctions(router.graph) }
}

/** Profile names for each mode: those of osrm-routed and its demo server, and our cargo bike. */
const profiles: Readonly<Record<string, StreetMode>> = {
  ...{ driving: 'car', car: 'car' },
  ...{ cycling: 'bike', bike: 'bike', bicycle: 'bike' },
  ...{ walking: 'foot', foot: 'foot' },
  cargo_bike: 'cargo_bike',
}

export function modeOfProfile(profile: string): StreetMode | undefined {
  return Object.hasOwn(profiles, profile) ? profiles[profile] : undefined
}
