import { getBasemap, type MapPlace } from '@doorstep/shared/contracts'
import { queryOptions } from '@tanstack/react-query'
import { call, NetworkError } from '../../lib/api.ts'
import { keys } from '../../lib/queries.ts'
import { readAnswer } from '../../lib/readAnswer.ts'

/** The places that have a map; the list that the browser kept while the server is out of reach. */
export const basemapQuery = queryOptions<readonly MapPlace[]>({
  queryKey: keys.basemap(),
  queryFn: async ({ signal }) => {
    try {
      return (await call(getBasemap, {}, { signal })).places
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error
      const kept = await fetch(getBasemap.path, { cache: 'force-cache', credentials: 'same-origin', signal }).catch(
        () => undefined,
      )
      if (!kept?.ok) throw error
      return ((await readAnswer(getBasemap, kept)) as { places: MapPlace[] }).places
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})
