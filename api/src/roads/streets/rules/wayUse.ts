import type { Tags } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import { bicycleUse, cargoBikeUse } from './bicycleRules.ts'
import { carUse } from './carRules.ts'
import type { Country } from './countries.ts'
import { footUse } from './footRules.ts'
import type { WayUse } from './passage.ts'
import { wordSet } from './table.ts'

const rules: Record<StreetMode, (tags: Tags, country: Country) => WayUse | undefined> = {
  car: carUse,
  bike: bicycleUse,
  cargo_bike: cargoBikeUse,
  foot: footUse,
}

/** A way without any of these keys is not for travel. */
export const travelKeys = wordSet('highway route railway amenity man_made public_transport leisure')

/** How a mode may use a way with these tags under a country's rules; undefined if not at all. */
export const wayUse = (mode: StreetMode, tags: Tags, country: Country): WayUse | undefined => rules[mode](tags, country)
