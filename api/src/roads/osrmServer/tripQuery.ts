import { areOnEarth, checkExclude, checkGeneralOptions, readQuery } from './generalOptions.ts'
import { OsrmError } from './osrmError.ts'
import type { QueryReader } from './queryReader.ts'
import { defaultOutputOptions, type OutputOptions, readOutputOption } from './routeQuery.ts'
import type { ServerLimits } from './serverLimits.ts'

export interface TripQuery extends OutputOptions {
  /** Return to the start. */
  roundtrip: boolean
  /** Where the trip begins and, unless it returns, ends: at any coordinate, or at the first and last in the request. */
  source: 'any' | 'first'
  destination: 'any' | 'last'
}

export function readTripQuery(reader: QueryReader): TripQuery {
  const query: TripQuery = { ...defaultOutputOptions(), roundtrip: true, source: 'any', destination: 'any' }
  return readQuery(reader, query, () => readTripOption(reader, query))
}

function readTripOption(reader: QueryReader, query: TripQuery): boolean {
  if (reader.skip('roundtrip=')) query.roundtrip = reader.boolean()
  else if (reader.skip('source=')) query.source = reader.required(reader.oneOf(['any', 'first'] as const))
  else if (reader.skip('destination=')) query.destination = reader.required(reader.oneOf(['any', 'last'] as const))
  else return readOutputOption(reader, query)
  return true
}

/** Throws OsrmError as OSRM's trip service does. */
export function checkTripQuery(query: TripQuery, limits: ServerLimits): void {
  checkGeneralOptions(query)
  const count = query.coordinates.length
  if (count > limits.maxTripSize) {
    throw new OsrmError('TooBig', `Number of entries ${count} is higher than current maximum (${limits.maxTripSize})`)
  }
  if (!areOnEarth(query.coordinates)) throw new OsrmError('InvalidValue', 'Invalid coordinate value.')
  checkExclude(query)
}
