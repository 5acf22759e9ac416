import { addRegion, cancelRegion, getRegionFindings, listRegions, removeRegion } from '@doorstep/shared/contracts'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

/** While a region is being added; and otherwise, since another admin or a command may add one. */
const runningPollMs = 800
const idlePollMs = 10_000

const regionsQuery = queryOptions({
  queryKey: keys.regions(),
  queryFn: ({ signal }) => call(listRegions, {}, { signal }),
  refetchInterval: ({ state }) => (state.data?.preparation?.status === 'running' ? runningPollMs : idlePollMs),
})

/** The regions, the last preparation, and the engines; kept up to date. */
export function useRegions() {
  const queryClient = useQueryClient()
  const regions = useQuery(regionsQuery)
  // A new region, or a new version of one, has another base map.
  const loaded = regions.data?.items.map(({ id, preparedAt }) => `${id} ${preparedAt}`).join()
  useEffect(() => {
    if (loaded !== undefined) void queryClient.invalidateQueries({ queryKey: keys.basemap() })
  }, [loaded, queryClient])
  return regions
}

/** Possible errors in a region's map. */
export const useRegionFindings = (regionId: string) =>
  useQuery({
    queryKey: keys.regionFindings(regionId),
    queryFn: ({ signal }) => call(getRegionFindings, { params: { regionId } }, { signal }),
  })

function useRefresh(): () => Promise<void> {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: keys.regions() })
}

export function useDownloadRegion() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: { region: string; name?: string }) => call(addRegion, { body }),
    onSettled: refresh,
  })
}

export function useCancelRegion() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (preparationId: string) => call(cancelRegion, { body: { preparationId } }),
    onSettled: refresh,
  })
}

export function useRemoveRegion() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (regionId: string) => call(removeRegion, { params: { regionId } }),
    onSettled: refresh,
  })
}
