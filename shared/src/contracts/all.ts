import type { EndpointShape } from './endpoint.ts'
import * as contracts from './index.ts'

const isEndpoint = (value: unknown): value is EndpointShape =>
  typeof value === 'object' && value !== null && 'path' in value && 'access' in value && 'method' in value

/** Every endpoint there is, in the order of their ids. */
export const endpoints: readonly EndpointShape[] = Object.values(contracts as Record<string, unknown>)
  .filter(isEndpoint)
  .toSorted((one, other) => one.id.localeCompare(other.id))
