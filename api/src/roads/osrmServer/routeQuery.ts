import {
  areOnEarth,
  checkExclude,
  checkGeneralOptions,
  defaultGeneralOptions,
  type GeneralOptions,
  readQuery,
} from './generalOptions.ts'
import { OsrmError } from './osrmError.ts'
import type { QueryReader } from './queryReader.ts'
import type { ServerLimits } from './serverLimits.ts'

const geometryFormats = ['polyline6', 'polyline', 'geojson'] as const
export type GeometryFormat = (typeof geometryFormats)[number]
const annotationNames = ['duration', 'distance', 'speed', 'nodes', 'weight', 'datasources'] as const
export type AnnotationName = (typeof annotationNames)[number]

/** Output options of routes and trips. */
export interface OutputOptions extends GeneralOptions {
  steps: boolean
  annotations: AnnotationName[]
  geometries: GeometryFormat
  overview: 'simplified' | 'full' | 'false'
}

export interface RouteQuery extends OutputOptions {
  /** Alternatives requested besides the best route; fewer when no others are worthwhile. */
  alternatives: number
  /** null: the mode's default. */
  continueStraight: boolean | null
  /** Indexes of the coordinates at which legs end; all when omitted. */
  waypoints?: number[]
}

export function readRouteQuery(reader: QueryReader): RouteQuery {
  const query: RouteQuery = { ...defaultOutputOptions(), alternatives: 0, continueStraight: null }
  return readQuery(reader, query, () => readRouteOption(reader, query))
}

function readRouteOption(reader: QueryReader, query: RouteQuery): boolean {
  if (reader.skip('alternatives=')) query.alternatives = reader.integer() ?? Number(reader.boolean())
  else if (reader.skip('continue_straight=')) query.continueStraight = reader.skip('default') ? null : reader.boolean()
  else if (reader.skip('waypoints=')) query.waypoints = reader.list(';', () => reader.integer())
  else return readOutputOption(reader, query)
  return true
}

export const defaultOutputOptions = (): OutputOptions => ({
  ...defaultGeneralOptions(),
  ...{ steps: false, annotations: [], geometries: 'polyline', overview: 'simplified' },
})

/** Reads one of the output options; returns whether there was one. */
export function readOutputOption(reader: QueryReader, options: OutputOptions): boolean {
  if (reader.skip('steps=')) options.steps = reader.boolean()
  else if (reader.skip('annotations=')) options.annotations = readAnnotations(reader)
  else if (reader.skip('geometries=')) options.geometries = reader.required(reader.oneOf(geometryFormats))
  else if (reader.skip('overview='))
    options.overview = reader.required(reader.oneOf(['simplified', 'full', 'false'] as const))
  else return false
  return true
}

function readAnnotations(reader: QueryReader): AnnotationName[] {
  if (reader.skip('true')) return [...annotationNames]
  if (reader.skip('false')) return []
  return reader.list(',', () => reader.oneOf(annotationNames))
}

/** Throws OsrmError as OSRM's route service does, in the same order. */
export function checkRouteQuery(query: RouteQuery, limits: ServerLimits): void {
  checkGeneralOptions(query)
  const count = query.coordinates.length
  if (count < 2) throw new OsrmError('InvalidOptions', 'Number of coordinates needs to be at least two.')
  const { waypoints } = query
  if (waypoints?.some((index) => index >= count)) {
    throw new OsrmError('InvalidOptions', 'Waypoints are indexes of the coordinates, from 0.')
  }
  if (count > limits.maxViarouteSize) {
    const message = `Number of entries ${count} is higher than current maximum (${limits.maxViarouteSize})`
    throw new OsrmError('TooBig', message)
  }
  if (query.alternatives > limits.maxAlternatives) {
    const message = `Requested number of alternatives is higher than current maximum (${limits.maxAlternatives})`
    throw new OsrmError('TooBig', message)
  }
  if (!areOnEarth(query.coordinates)) throw new OsrmError('InvalidValue', 'Invalid coordinate value.')
  if (waypoints && (waypoints[0] !== 0 || waypoints.at(-1) !== count - 1)) {
    throw new OsrmError('InvalidValue', 'First and last coordinates must be specified as waypoints.')
  }
  if (waypoints?.some((waypoint, index) => index > 0 && waypoint <= waypoints[index - 1]!)) {
    throw new OsrmError('InvalidValue', 'Waypoints must rise.')
  }
  checkExclude(query)
}
