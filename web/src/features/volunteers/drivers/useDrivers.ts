import {
  createDriver,
  type Driver,
  getDriver,
  getDriverCommitments,
  listHubs,
  type RequestInput,
  searchDrivers,
  updateDriver,
} from '@doorstep/shared/contracts'
import type { Mode } from '@doorstep/shared/units'
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

/** What narrows the list of drivers. */
export interface DriverFilter {
  readonly text: string
  readonly mode: Mode | null
  readonly active: boolean
}

/** Drivers by name, page by page. */
export function useFoundDrivers(filter: DriverFilter) {
  return useInfiniteQuery({
    queryKey: keys.foundDrivers(filter),
    queryFn: ({ signal, pageParam }) =>
      call(searchDrivers, { body: { ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function useDriver(driverId: string) {
  return useQuery({
    queryKey: keys.driver(driverId),
    queryFn: ({ signal }) => call(getDriver, { params: { driverId } }, { signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** What hangs on a driver. */
export function useCommitments(driverId: string) {
  return useQuery({
    queryKey: keys.driverCommitments(driverId),
    queryFn: ({ signal }) => call(getDriverCommitments, { params: { driverId } }, { signal }),
    staleTime: 0,
  })
}

export function useActiveHubs() {
  return useQuery({
    queryKey: keys.hubs(),
    queryFn: ({ signal }) => call(listHubs, {}, { signal }),
    select: ({ items }) => items.filter((hub) => hub.active),
  })
}

export type DriverPatch = Omit<RequestInput<typeof updateDriver>['body'], 'version'>
export type NewDriver = RequestInput<typeof createDriver>['body']

/** Adds a driver, or changes an existing one. */
export function useSaveDriver() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (save: { add: NewDriver } | { original: Driver; patch: DriverPatch }) =>
      'add' in save
        ? call(createDriver, { body: save.add })
        : call(updateDriver, {
            params: { driverId: save.original.id },
            body: { ...save.patch, version: save.original.version },
          }),
    onSuccess: (driver) => {
      queryClient.setQueryData(keys.driver(driver.id), driver)
      void queryClient.invalidateQueries({ queryKey: keys.driverCommitments(driver.id) })
      return Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.drivers() }),
        queryClient.invalidateQueries({ queryKey: keys.shifts() }),
      ])
    },
  })
}
