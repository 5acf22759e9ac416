import { type BasemapRegion, getBasemap } from '@doorstep/shared/contracts'
import { queryOptions } from '@tanstack/react-query'
import { call, NetworkError } from '../../lib/api.ts'
import { keys } from '../../lib/queryKeys.ts'
import { readAnswer } from '../../lib/readAnswer.ts'

/** The regions that have a base map; from the browser's cache while the server is out of reach. */
export const basemapQuery = queryOptions<readonly BasemapRegion[]>({
  queryKey: keys.basemap(),
  queryFn: async ({ signal }) => {
    try {
      return (await call(getBasemap, {}, { signal })).regions
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error
      const cached = await fetch(getBasemap.path, { cache: 'force-cache', credentials: 'same-origin', signal }).catch(
        () => undefined,
      )
      if (!cached?.ok) throw error
      return ((await readAnswer(getBasemap, cached)) as { regions: BasemapRegion[] }).regions
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})
