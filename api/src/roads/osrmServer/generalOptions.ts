import type { LonLat } from '@doorstep/shared/units'
import polyline from '@googlemaps/polyline-codec'
import { OsrmError } from './osrmError.ts'
import type { QueryReader } from './queryReader.ts'

export type Approach = 'unrestricted' | 'curb' | 'opposite'

/** Options of every service. Lists have an item for each coordinate, or are omitted. */
export interface GeneralOptions {
  coordinates: LonLat[]
  bearings?: ({ readonly bearing: number; readonly range: number } | null)[]
  /** Metres; null is unlimited. */
  radiuses?: (number | null)[]
  /** Accepted but unused: coordinates are snapped again. */
  hints?: (string | null)[]
  approaches?: (Approach | null)[]
  exclude?: string[]
  generateHints: boolean
  skipWaypoints: boolean
}

const polylinePattern = /[a-zA-Z0-9_.[\]{}@?|\\~`^-]+/y
const hintPattern = /[a-zA-Z0-9_=-]*/y
const classNamePattern = /[a-zA-Z0-9]+/y
/** OSRM cannot represent coordinates beyond this. */
const maxDegrees = 2_147.483647

function readCoordinates(reader: QueryReader): LonLat[] {
  if (reader.skip('polyline(')) return readPolyline(reader, 5)
  if (reader.skip('polyline6(')) return readPolyline(reader, 6)
  const coordinates = reader.list(';', (): LonLat | undefined => {
    const longitude = reader.number()
    if (longitude === undefined) return undefined
    reader.expect(',')
    return [longitude, reader.required(reader.number())]
  })
  if (coordinates.flat().some((degrees) => Math.abs(degrees) > maxDegrees)) {
    reader.position = 0
    reader.fail()
  }
  return coordinates
}

function readPolyline(reader: QueryReader, precision: number): LonLat[] {
  const text = reader.required(reader.match(polylinePattern))
  reader.expect(')')
  return polyline.decode(text, precision).map(([latitude, longitude]) => [longitude, latitude])
}

/** `.json` may follow the coordinates; it is the only format. */
function readFormat(reader: QueryReader): void {
  if (reader.skip('.json')) return
  if (reader.skip('.flatbuffers')) throw new OsrmError('NotImplemented', 'Only the format json is written.')
}

/**
 * Reads coordinates, format and options into `query`; `readOwn` reads one option of the service and returns whether there was one. Throws
 * QueryReadError where nothing known follows.
 */
export function readQuery<Query extends GeneralOptions>(
  reader: QueryReader,
  query: Query,
  readOwn: (query: Query) => boolean,
): Query {
  query.coordinates = readCoordinates(reader)
  readFormat(reader)
  if (reader.skip('?')) reader.list('&', () => (readOwn(query) || readGeneralOption(reader, query) ? true : undefined))
  return query
}

function readGeneralOption(reader: QueryReader, options: GeneralOptions): boolean {
  if (reader.skip('bearings=')) options.bearings = reader.list(';', () => readBearing(reader))
  else if (reader.skip('radiuses=')) {
    options.radiuses = reader.list(';', () => (reader.skip('unlimited') ? null : (reader.number() ?? null)))
  } else if (reader.skip('hints=')) options.hints = reader.list(';', () => reader.match(hintPattern) || null)
  else if (reader.skip('approaches=')) {
    options.approaches = reader.list(';', () => reader.oneOf(['unrestricted', 'curb', 'opposite'] as const) ?? null)
  } else if (reader.skip('exclude=')) options.exclude = reader.list(',', () => reader.match(classNamePattern))
  else if (reader.skip('generate_hints=')) options.generateHints = reader.boolean()
  else if (reader.skip('skip_waypoints=')) options.skipWaypoints = reader.boolean()
  else if (reader.skip('snapping=')) reader.required(reader.oneOf(['default', 'any']))
  else return false
  return true
}

function readBearing(reader: QueryReader): { bearing: number; range: number } | null {
  const bearing = reader.integer()
  if (bearing === undefined) return null
  reader.expect(',')
  return { bearing, range: reader.required(reader.integer()) }
}

/** Throws OsrmError InvalidOptions when options do not match the coordinates. */
export function checkGeneralOptions(options: GeneralOptions): void {
  const count = options.coordinates.length
  for (const name of ['hints', 'bearings', 'radiuses', 'approaches'] as const) {
    const size = options[name]?.length
    if (size === undefined || size === count) continue
    const message = `Number of elements in ${name} size ${size} does not match coordinate size ${count}`
    throw new OsrmError('InvalidOptions', message)
  }
  for (const given of options.bearings ?? []) {
    if (given && (given.bearing > 360 || given.range > 180)) {
      throw new OsrmError('InvalidOptions', 'Bearings are 0 to 360 with a range of 0 to 180.')
    }
  }
  if (options.radiuses?.some((radius) => radius !== null && radius < 0)) {
    throw new OsrmError('InvalidOptions', 'Radiuses are 0 or more, or unlimited.')
  }
}

/** Throws OsrmError InvalidValue, as OSRM does for a profile without classes to exclude: no graph is prepared for them. */
export function checkExclude({ exclude = [] }: GeneralOptions): void {
  const excluded = exclude.filter((name) => name !== 'none')
  if (excluded.length > 0) {
    const message = `Exclude flag combination is not supported: ${excluded.join(',')}.`
    throw new OsrmError('InvalidValue', message)
  }
}

export function areOnEarth(coordinates: readonly LonLat[]): boolean {
  return coordinates.every(([longitude, latitude]) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)
}

export function defaultGeneralOptions(): GeneralOptions {
  return { coordinates: [], generateHints: true, skipWaypoints: false }
}
