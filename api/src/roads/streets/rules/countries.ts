/** West, south, east, north in degrees. */
type Box = readonly [west: number, south: number, east: number, north: number]

/** A country's legal defaults for ways without a tag. */
export interface CountryRules {
  /** Bridleways are open to walkers and bicycles. */
  readonly bridlewaysOnFoot: boolean
  readonly bridlewaysByBicycle: boolean
  /** Cycleways are open to walkers unless `foot=no`. */
  readonly cyclewaysOnFoot: boolean
  /** Trunk roads are open to walkers and bicycles unless they are motorroads. */
  readonly trunkRoadsForAll: boolean
  /** Motorways and motorroads are closed to walkers and bicycles, whatever the tags. */
  readonly motorwaysForCarsOnly: boolean
  readonly drivesOnLeft: boolean
}

export interface Country extends CountryRules {
  /** ISO 3166-1 alpha-2, or `other`. */
  readonly code: string
  readonly name: string
  readonly boxes: readonly Box[]
}

/** Where nothing is known: the assumptions of OSRM's profiles. */
const cautious: CountryRules = {
  bridlewaysOnFoot: false,
  bridlewaysByBicycle: false,
  cyclewaysOnFoot: false,
  trunkRoadsForAll: false,
  motorwaysForCarsOnly: false,
  drivesOnLeft: false,
}
const cautiousOnLeft: CountryRules = { ...cautious, drivesOnLeft: true }

/** The rules outside the countries of the table. */
export const elsewhere: Country = { code: 'other', name: 'no country in particular', boxes: [], ...cautious }

/**
 * Which country's rules apply. The first country with a box around the location counts, so the boxes include as little of neighbours as
 * islands allow. To add a country, add its line; omitted rules are as in `cautious`.
 *
 * Great Britain: bicycles on bridleways by the Countryside Act 1968, section 30 (England and Wales), walkers and bicycles by the Land
 * Reform (Scotland) Act 2003; cycle tracks are shared with walkers unless signed otherwise; all roads but special roads are open to both
 * (https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing/Access_restrictions). The demo town's Dogger Bank is British. Ireland, north
 * and south: no bicycles on bridleways, no walkers on cycle tracks.
 */
const countries: readonly Country[] = [
  {
    ...{ code: 'IE', name: 'Ireland' },
    boxes: [
      [-11, 51.2, -5.99, 55.5],
      [-5.99, 53, -5.4, 54.75],
    ],
    ...{ ...cautiousOnLeft, bridlewaysOnFoot: true, trunkRoadsForAll: true, motorwaysForCarsOnly: true },
  },
  {
    ...{ code: 'GB', name: 'Great Britain' },
    boxes: [
      [-9, 49.8, 1.2, 51],
      [-9, 51, 1.5, 51.3],
      [-9, 51.3, 1.9, 61],
      [1.9, 53.8, 4, 56],
    ],
    ...{ bridlewaysOnFoot: true, bridlewaysByBicycle: true, cyclewaysOnFoot: true, trunkRoadsForAll: true },
    ...{ motorwaysForCarsOnly: true, drivesOnLeft: true },
  },
  { code: 'GG', name: 'the Channel Islands', boxes: [[-2.75, 49.1, -1.95, 49.8]], ...cautiousOnLeft },
  { code: 'MT', name: 'Malta', boxes: [[14.1, 35.7, 14.7, 36.2]], ...cautiousOnLeft },
  { code: 'CY', name: 'Cyprus', boxes: [[32.2, 34.5, 34.7, 35.8]], ...cautiousOnLeft },
  { code: 'AU', name: 'Australia', boxes: [[112, -45, 155, -10.8]], ...cautiousOnLeft },
  { code: 'NZ', name: 'New Zealand', boxes: [[166, -48, 179, -34]], ...cautiousOnLeft },
  { code: 'JP', name: 'Japan', boxes: [[129.6, 30, 146, 45.6]], ...cautiousOnLeft },
]

/** The country whose rules apply at a location, in degrees. */
export function countryAt(longitude: number, latitude: number): Country {
  const contains = ([west, south, east, north]: Box) =>
    longitude >= west && longitude <= east && latitude >= south && latitude <= north
  return countries.find(({ boxes }) => boxes.some(contains)) ?? elsewhere
}

/** The country whose rules apply to a whole region: that of the middle of its bounds. */
export function countryOfRegion([west, south, east, north]: Box): Country {
  return countryAt((west + east) / 2, (south + north) / 2)
}

/** Whether traffic drives on the left at a location, in degrees, on a street with this `driving_side`. */
export function drivesOnLeft(longitude: number, latitude: number, tagged: string | undefined): boolean {
  if (tagged === 'left' || tagged === 'right') return tagged === 'left'
  return countryAt(longitude, latitude).drivesOnLeft
}
