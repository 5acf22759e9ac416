import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isProblem, NetworkError, ProblemError } from './api.ts'

/** Query keys by resource. The first part alone names all of a resource: `['orders']`. */
export const keys = {
  session: () => ['session'] as const,
  partners: () => ['partners'] as const,
  hubs: () => ['hubs'] as const,
  drivers: () => ['drivers'] as const,
  /** A day's orders; `filter` is whatever else the list was asked with. */
  orders: (date: string, filter?: object) =>
    filter ? (['orders', date, filter] as const) : (['orders', date] as const),
  order: (orderId: string) => ['order', orderId] as const,
  recipients: (text: string) => ['recipients', text] as const,
  postcode: (text: string) => ['postcode', text] as const,
  runs: (date: string) => ['runs', date] as const,
  run: (runId: string) => ['run', runId] as const,
  /** Not below the run's key: lines stay as they are until it is planned again, whatever else changes. */
  runLines: (runId: string, plannedAt: string | null, roundId: string | undefined) =>
    ['run-lines', runId, plannedAt, roundId ?? 'all'] as const,
  round: (roundId: string) => ['round', roundId] as const,
  regularsStoppedOn: (date: string) => ['regulars', 'stopped', date] as const,
  shifts: (date: string) => ['shifts', date] as const,
  myRounds: () => ['my-rounds'] as const,
  basemap: () => ['basemap'] as const,
  /** What waits for an organiser's decision; `kind` is which list. */
  toDecide: (kind: 'addresses' | 'late-events') => ['to-decide', kind] as const,
  regions: () => ['regions'] as const,
  regionFindings: (regionId: string) => ['regions', regionId, 'findings'] as const,
}

/** Trying the same again can help: the network, or a server that is starting or broken for a moment. */
const isRetryable = (error: unknown): boolean =>
  error instanceof NetworkError || (error instanceof ProblemError && error.problem.status >= 500)

/**
 * The query client. Requests go out even when the browser thinks it is offline, so that a failure shows at once instead
 * of waiting for ever. `onSignedOut` hears of every answer that says the session is over.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isProblem(error, 'not-signed-in')) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && isRetryable(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
