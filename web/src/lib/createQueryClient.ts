import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isProblem, NetworkError, ProblemError } from './api.ts'

/** Trying again can help: no network, or a server that is starting or failing for a moment. */
const isRetryable = (error: unknown): boolean =>
  error instanceof NetworkError || (error instanceof ProblemError && error.problem.status >= 500)

/**
 * The query client. Requests go out even when the browser thinks it is offline, so that a failure shows at once instead
 * of waiting for ever. `onSignedOut` is called for every answer that says the session is over, `onOtherAccess` for those that say that it is no
 * longer what the page thinks.
 */
export function createQueryClient(onSignedOut: () => void, onOtherAccess: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isProblem(error, 'not-signed-in')) onSignedOut()
    if (isProblem(error, 'access-ended') || isProblem(error, 'other-organisation')) onOtherAccess()
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
