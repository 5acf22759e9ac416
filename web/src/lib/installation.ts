import { getInstallation } from '@doorstep/shared/contracts'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import { keys } from './queryKeys.ts'

/** Whether this is the demo, and whether it still has to be set up. */
export const installationQuery = queryOptions({
  queryKey: keys.installation(),
  queryFn: ({ signal }) => call(getInstallation, {}, { signal }),
  staleTime: 5 * 60_000,
})
