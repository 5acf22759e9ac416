import type { Tags } from '../extract/index.ts'
import type { KindName } from './kinds.ts'

/** The area that a closed way or multipolygon represents; undefined: not drawn. Keys of OpenStreetMap. */
export function areaKindOf(tags: Tags): KindName | undefined {
  if (tags.building !== undefined && tags.building !== 'no') return 'building'
  if (isWater(tags)) return 'water'
  if (tags.natural === 'wetland' && (tags.wetland === 'tidalflat' || tags.wetland === 'mud')) return 'beach'
  if (tags.natural === 'wood' || tags.landuse === 'forest') return 'wood'
  if (tags.railway === 'platform' || tags.public_transport === 'platform') return 'platform'
  if (tags.aeroway === 'aerodrome') return 'airport'
  if (tags.man_made === 'pier') return 'pier'
  if (isSquare(tags)) return 'square'
  return (
    fromTable('leisure', tags) ?? fromTable('amenity', tags) ?? fromTable('landuse', tags) ?? fromTable('natural', tags)
  )
}

const isWater = (tags: Tags): boolean =>
  tags.natural === 'water' ||
  tags.waterway === 'riverbank' ||
  tags.waterway === 'dock' ||
  tags.landuse === 'reservoir' ||
  tags.landuse === 'basin'

const isSquare = (tags: Tags): boolean =>
  (tags.highway === 'pedestrian' || tags.highway === 'footway') && (tags.area === 'yes' || tags.type === 'multipolygon')

const areaTables: Readonly<Record<string, Readonly<Record<string, KindName>>>> = {
  leisure: {
    park: 'park',
    garden: 'park',
    nature_reserve: 'park',
    playground: 'park',
    recreation_ground: 'park',
    common: 'park',
    golf_course: 'grass',
    pitch: 'pitch',
    track: 'pitch',
    sports_centre: 'school',
  },
  amenity: {
    school: 'school',
    college: 'school',
    university: 'school',
    kindergarten: 'school',
    hospital: 'school',
    parking: 'parking',
    grave_yard: 'cemetery',
  },
  landuse: {
    farmland: 'farmland',
    farmyard: 'farmland',
    meadow: 'meadow',
    orchard: 'meadow',
    residential: 'residential',
    retail: 'retail',
    commercial: 'retail',
    industrial: 'industrial',
    railway: 'industrial',
    grass: 'grass',
    village_green: 'park',
    recreation_ground: 'park',
    churchyard: 'cemetery',
    cemetery: 'cemetery',
    allotments: 'allotments',
  },
  natural: {
    grassland: 'grass',
    grass: 'grass',
    heath: 'meadow',
    scrub: 'wood',
    wetland: 'meadow',
    beach: 'beach',
    sand: 'beach',
    shingle: 'beach',
  },
}

function fromTable(key: string, tags: Tags): KindName | undefined {
  const value = tags[key]
  const table = areaTables[key]
  return value !== undefined && table && Object.hasOwn(table, value) ? table[value] : undefined
}

/** The line that a way represents; undefined: not drawn. */
export function lineKindOf(tags: Tags): KindName | undefined {
  if (tags.highway !== undefined) return tags.area === 'yes' ? undefined : lineOf(highways, tags.highway)
  if (tags.railway !== undefined) {
    const kind = lineOf(railways, tags.railway)
    return kind === 'rail' && tags.service !== undefined ? 'siding' : kind
  }
  if (tags.aeroway === 'runway' || tags.aeroway === 'taxiway') return tags.area === 'yes' ? undefined : 'runway'
  if (tags.waterway !== undefined && !isUnder(tags)) return lineOf(waterways, tags.waterway)
  return undefined
}

/** In a tunnel or culvert: not visible from above. */
export const isUnder = (tags: Tags): boolean => tags.tunnel !== undefined && tags.tunnel !== 'no'

const lineOf = (table: Readonly<Record<string, KindName>>, value: string): KindName | undefined =>
  Object.hasOwn(table, value) ? table[value] : undefined

const highways: Readonly<Record<string, KindName>> = {
  motorway: 'motorway',
  motorway_link: 'motorway',
  trunk: 'trunk',
  trunk_link: 'trunk',
  primary: 'primary',
  primary_link: 'primary',
  secondary: 'secondary',
  secondary_link: 'secondary',
  tertiary: 'tertiary',
  tertiary_link: 'tertiary',
  unclassified: 'unclassified',
  residential: 'residentialStreet',
  living_street: 'residentialStreet',
  road: 'residentialStreet',
  pedestrian: 'pedestrian',
  service: 'service',
  track: 'track',
  cycleway: 'cycleway',
  footway: 'path',
  path: 'path',
  bridleway: 'path',
  steps: 'steps',
}

const railways: Readonly<Record<string, KindName>> = {
  rail: 'rail',
  light_rail: 'rail',
  narrow_gauge: 'rail',
  preserved: 'rail',
  subway: 'rail',
  tram: 'tram',
}

const waterways: Readonly<Record<string, KindName>> = {
  river: 'river',
  canal: 'canal',
  stream: 'stream',
  ditch: 'ditch',
  drain: 'ditch',
}

/** The name that a node represents; undefined: none. */
export function pointKindOf(tags: Tags): KindName | undefined {
  if (tags.name === undefined) return undefined
  if (tags.railway === 'station' || tags.railway === 'halt') return 'station'
  return tags.place === undefined ? undefined : lineOf(places, tags.place)
}

const places: Readonly<Record<string, KindName>> = {
  city: 'city',
  town: 'town',
  village: 'village',
  suburb: 'suburb',
  quarter: 'suburb',
  neighbourhood: 'hamlet',
  hamlet: 'hamlet',
  locality: 'locality',
}

/** Areas whose names help with navigation; labelled in their middle. */
export const namedAreas: Readonly<Partial<Record<KindName, 'areaName' | 'waterName'>>> = {
  park: 'areaName',
  school: 'areaName',
  cemetery: 'areaName',
  allotments: 'areaName',
  wood: 'areaName',
  retail: 'areaName',
  industrial: 'areaName',
  airport: 'areaName',
  square: 'areaName',
  water: 'waterName',
}
