import type { EndpointShape } from './endpoint.ts'
import * as contracts from './index.ts'

const isEndpoint = (value: unknown): value is EndpointShape =>
  typeof value === 'object' && value !== null && 'path' in value && 'access' in value && 'method' in value

/** All endpoints, sorted by id. */
export const endpoints: readonly EndpointShape[] = Object.values(contracts as Record<string, unknown>)
  .filter(isEndpoint)
  .toSorted((one, other) => one.id.localeCompare(other.id))
