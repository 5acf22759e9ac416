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

export interface NearestQuery extends GeneralOptions {
  /** Number of streets requested. */
  number: number
}

export function readNearestQuery(reader: QueryReader): NearestQuery {
  return readQuery(reader, { ...defaultGeneralOptions(), number: 1 }, (query) => {
    if (!reader.skip('number=')) return false
    query.number = reader.required(reader.integer())
    return true
  })
}

/** Throws OsrmError as OSRM's nearest service does, in the same order. */
export function checkNearestQuery(query: NearestQuery, limits: ServerLimits): void {
  checkGeneralOptions(query)
  if (query.number < 1) throw new OsrmError('InvalidOptions', 'The number of streets is 1 or more.')
  if (query.number > limits.maxNearestSize) {
    const message = `Number of results ${query.number} is higher than current maximum (${limits.maxNearestSize})`
    throw new OsrmError('TooBig', message)
  }
  if (!areOnEarth(query.coordinates)) throw new OsrmError('InvalidOptions', 'Coordinates are invalid')
  if (query.coordinates.length !== 1) {
    throw new OsrmError('InvalidOptions', 'Only one input coordinate is supported')
  }
  checkExclude(query)
}
