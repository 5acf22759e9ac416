import type { AreaClass, LabelClass, LineClass } from '@doorstep/shared/rules'
import type { Tags } from '../extract/index.ts'

/** Which area of the drawing a closed way or multipolygon is; undefined: not drawn. Keys of OpenStreetMap. */
export function areaClassOf(tags: Tags): AreaClass | undefined {
  if (tags.building !== undefined && tags.building !== 'no') return 'building'
  if (tags.natural === 'water' || tags.waterway === 'riverbank' || tags.waterway === 'dock') return 'water'
  if (tags.landuse === 'reservoir' || tags.landuse === 'basin') return 'water'
  // Mud that falls dry at low tide: bare ground rather than meadow.
  if (tags.wetland === 'tidalflat' || tags.wetland === 'mud') return undefined
  if (tags.natural === 'wood' || tags.landuse === 'forest') return 'wood'
  if (tags.railway === 'platform' || tags.public_transport === 'platform') return 'platform'
  if (tags.leisure !== undefined) return leisure[tags.leisure]
  if (tags.amenity !== undefined && schools.has(tags.amenity)) return 'school'
  if (tags.landuse !== undefined) return landUse[tags.landuse]
  if (tags.natural !== undefined) return natural[tags.natural]
  return undefined
}

const schools = new Set(['school', 'college', 'university', 'kindergarten', 'hospital'])

const leisure: Readonly<Record<string, AreaClass>> = {
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
}

const landUse: Readonly<Record<string, AreaClass>> = {
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
}

const natural: Readonly<Record<string, AreaClass>> = {
  grassland: 'grass',
  heath: 'meadow',
  scrub: 'wood',
  wetland: 'meadow',
}

/** Which line of the drawing a way is; undefined: not drawn. */
export function lineClassOf(tags: Tags): LineClass | undefined {
  if (tags.highway !== undefined) return tags.area === 'yes' ? undefined : highways[tags.highway]
  if (tags.railway !== undefined) return tags.tunnel === 'yes' ? undefined : railways[tags.railway]
  if (tags.waterway !== undefined && tags.tunnel === undefined) return waterways[tags.waterway]
  return undefined
}

const highways: Readonly<Record<string, LineClass>> = {
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
  unclassified: 'residential',
  residential: 'residential',
  living_street: 'residential',
  road: 'residential',
  pedestrian: 'pedestrian',
  service: 'service',
  track: 'track',
  cycleway: 'cycleway',
  footway: 'path',
  path: 'path',
  bridleway: 'path',
  steps: 'path',
}

const railways: Readonly<Record<string, LineClass>> = {
  rail: 'rail',
  light_rail: 'rail',
  tram: 'rail',
  narrow_gauge: 'rail',
}

const waterways: Readonly<Record<string, LineClass>> = {
  river: 'river',
  canal: 'river',
  stream: 'stream',
  ditch: 'stream',
  drain: 'stream',
}

/** Which label a place node is; undefined: none. */
export function labelClassOf(tags: Tags): LabelClass | undefined {
  if (tags.name === undefined || tags.place === undefined) return undefined
  return places[tags.place]
}

const places: Readonly<Record<string, LabelClass>> = {
  city: 'city',
  town: 'town',
  village: 'village',
  suburb: 'suburb',
  quarter: 'suburb',
  neighbourhood: 'suburb',
}
