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

export interface TableQuery extends GeneralOptions {
  /** Indexes of coordinates; all when omitted. */
  sources?: number[]
  destinations?: number[]
  annotations: ('duration' | 'distance')[]
  /** Metres a second of the straight line used where there is no path. */
  fallbackSpeed?: number
  fallbackCoordinate: 'input' | 'snapped'
  scaleFactor: number
}

export function readTableQuery(reader: QueryReader): TableQuery {
  const query: TableQuery = {
    ...defaultGeneralOptions(),
    ...{ annotations: ['duration'], fallbackCoordinate: 'input', scaleFactor: 1 },
  }
  return readQuery(reader, query, () => readTableOption(reader, query))
}

function readTableOption(reader: QueryReader, query: TableQuery): boolean {
  if (reader.skip('sources=')) setIndexes(query, 'sources', readIndexes(reader))
  else if (reader.skip('destinations=')) setIndexes(query, 'destinations', readIndexes(reader))
  else if (reader.skip('annotations=')) {
    query.annotations = reader.list(',', () => reader.oneOf(['duration', 'distance'] as const))
  } else if (reader.skip('fallback_speed=')) query.fallbackSpeed = reader.required(reader.number())
  else if (reader.skip('fallback_coordinate=')) {
    query.fallbackCoordinate = reader.required(reader.oneOf(['input', 'snapped'] as const))
  } else if (reader.skip('scale_factor=')) query.scaleFactor = reader.required(reader.number())
  else return false
  return true
}

function readIndexes(reader: QueryReader): number[] | undefined {
  return reader.skip('all') ? undefined : reader.list(';', () => reader.integer())
}

function setIndexes(query: TableQuery, name: 'sources' | 'destinations', indexes: number[] | undefined): void {
  if (indexes) query[name] = indexes
  else delete query[name]
}

/** Throws OsrmError as OSRM's table service does, in the same order. */
export function checkTableQuery(query: TableQuery, limits: ServerLimits): void {
  checkGeneralOptions(query)
  const count = query.coordinates.length
  if (count < 2) throw new OsrmError('InvalidOptions', 'Number of coordinates needs to be at least two.')
  const { sources, destinations, fallbackSpeed = 1, scaleFactor } = query
  if ([...(sources ?? []), ...(destinations ?? [])].some((index) => index >= count)) {
    throw new OsrmError('InvalidOptions', 'Sources and destinations are indexes of the coordinates, from 0.')
  }
  if (!(fallbackSpeed > 0)) throw new OsrmError('InvalidOptions', 'The fallback_speed is more than 0.')
  if (!(scaleFactor > 0)) throw new OsrmError('InvalidOptions', 'The scale_factor is more than 0.')
  if (!areOnEarth(query.coordinates)) throw new OsrmError('InvalidOptions', 'Coordinates are invalid')
  const cells = (sources?.length ?? count) * (destinations?.length ?? count)
  if (cells > limits.maxTableSize ** 2) throw new OsrmError('TooBig', 'Too many table coordinates')
  checkExclude(query)
}
