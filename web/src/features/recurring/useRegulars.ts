import {
  createRegular,
  listDriverNames,
  listHubs,
  listPartners,
  listRegulars,
  type Regular,
  type RequestInput,
  updateRegular,
} from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { keys } from '../../lib/queryKeys.ts'

/** All recurring orders, by household. */
export function useRegulars() {
  return useQuery({
    queryKey: keys.regulars(),
    queryFn: ({ signal }) => call(listRegulars, {}, { signal }),
    select: ({ items }) => items.toSorted((one, other) => one.recipient.name.localeCompare(other.recipient.name)),
  })
}

/** Active drivers by name. */
export function useDriverNames() {
  return useQuery({
    queryKey: keys.driverNames(),
    queryFn: ({ signal }) => call(listDriverNames, {}, { signal }),
    select: ({ items }) => items,
  })
}

export function usePartners() {
  return useQuery({
    queryKey: keys.partners(),
    queryFn: ({ signal }) => call(listPartners, {}, { signal }),
    select: ({ items }) => items.filter((partner) => partner.active),
  })
}

export function useHubs() {
  return useQuery({
    queryKey: keys.hubs(),
    queryFn: ({ signal }) => call(listHubs, {}, { signal }),
    select: ({ items }) => items.filter((hub) => hub.active),
  })
}

export type NewRegular = RequestInput<typeof createRegular>['body']
export type RegularPatch = Omit<RequestInput<typeof updateRegular>['body'], 'version'>

/** Adds a recurring order, or changes an existing one. The list is read again also after a failure, which may be a newer version. */
export function useSaveRegular() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (save: { add: NewRegular } | { regular: Regular; patch: RegularPatch }) =>
      'add' in save
        ? call(createRegular, { body: save.add })
        : call(updateRegular, {
            params: { regularId: save.regular.id },
            body: { ...save.patch, version: save.regular.version },
          }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.regulars() }),
  })
}
