import type { GeneralOptions } from './generalOptions.ts'
import { nearestAnswer } from './nearestAnswer.ts'
import { checkNearestQuery, readNearestQuery } from './nearestQuery.ts'
import type { OrderTrip } from './orderTrip.ts'
import { OsrmError } from './osrmError.ts'
import { QueryReadError, QueryReader } from './queryReader.ts'
import { type RequestUrl, readRequestUrl } from './requestUrl.ts'
import { routeAnswer } from './routeAnswer.ts'
import { checkRouteQuery, readRouteQuery } from './routeQuery.ts'
import type { ChooseStreets } from './servedRegions.ts'
import { modeOfProfile, type ServedStreets } from './servedStreets.ts'
import type { ServerLimits } from './serverLimits.ts'
import { tableAnswer } from './tableAnswer.ts'
import { checkTableQuery, readTableQuery } from './tableQuery.ts'
import { tripAnswer } from './tripAnswer.ts'
import { checkTripQuery, readTripQuery } from './tripQuery.ts'

/** What requests are answered from. */
export interface ServerTools {
  readonly streets: ChooseStreets
  readonly limits: ServerLimits
  readonly orderTrip: OrderTrip
}

/** Reads, checks and answers one service's requests. */
interface Service<Query extends GeneralOptions> {
  read(reader: QueryReader): Query
  check(query: Query, limits: ServerLimits): void
  answer(served: ServedStreets, query: Query, tools: ServerTools): object | Promise<object>
}

const services = new Map<string, (url: RequestUrl, tools: ServerTools) => object | Promise<object>>([
  ['nearest', createService({ read: readNearestQuery, check: checkNearestQuery, answer: nearestAnswer })],
  ['route', createService({ read: readRouteQuery, check: checkRouteQuery, answer: routeAnswer })],
  ['table', createService({ read: readTableQuery, check: checkTableQuery, answer: tableAnswer })],
  [
    'trip',
    createService({
      read: readTripQuery,
      check: checkTripQuery,
      answer: (served, query, { orderTrip }) => tripAnswer(served, query, orderTrip),
    }),
  ],
])
const unsupportedServices = new Set(['match', 'tile'])

/** The answer to a request URL, as OSRM gives it. Throws OsrmError, or rejects with it, where OSRM answers with an error. */
export function answerRequest(tools: ServerTools, address: string): object | Promise<object> {
  const url = readRequestUrl(address)
  if (unsupportedServices.has(url.service)) {
    throw new OsrmError('NotImplemented', `Service ${url.service} is not served: nearest, route, table and trip are.`)
  }
  const service = services.get(url.service)
  if (!service) throw new OsrmError('InvalidService', `Service ${url.service} not found!`)
  if (url.version !== 1) {
    throw new OsrmError('InvalidVersion', `Service ${url.service} has version v1 only, not v${url.version}.`)
  }
  return service(url, tools)
}

function createService<Query extends GeneralOptions>({ read, check, answer }: Service<Query>) {
  return (url: RequestUrl, tools: ServerTools): object | Promise<object> => {
    const query = parseQuery(url, read)
    check(query, tools.limits)
    const mode = modeOfProfile(url.profile)
    const served = mode && tools.streets(query.coordinates)[mode]
    if (!served) {
      throw new OsrmError(
        'InvalidValue',
        `Profile ${url.profile} is not served: driving, cycling, cargo_bike and walking are.`,
      )
    }
    return answer(served, query, tools)
  }
}

function parseQuery<Query>({ query: text, prefixLength }: RequestUrl, read: (reader: QueryReader) => Query): Query {
  const reader = new QueryReader(text)
  try {
    const query = read(reader)
    return reader.atEnd ? query : reader.fail()
  } catch (error) {
    if (!(error instanceof QueryReadError)) throw error
    const position = prefixLength + error.position
    throw new OsrmError('InvalidQuery', `Query string malformed close to position ${position}`)
  }
}
