import {
  createHub,
  createPartner,
  type Hub,
  listHubs,
  listPartners,
  type Partner,
  type RequestInput,
  updateHub,
  updatePartner,
} from '@doorstep/shared/contracts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { queryClient } from '../../../lib/session.ts'

export const usePartners = () =>
  useQuery({ queryKey: keys.partners(), queryFn: ({ signal }) => call(listPartners, {}, { signal }) })

export const useHubs = () =>
  useQuery({ queryKey: keys.hubs(), queryFn: ({ signal }) => call(listHubs, {}, { signal }) })

/** The hub as it is now, past the cache; undefined: it is gone. */
export async function fetchHub(id: string): Promise<Hub | undefined> {
  const { items } = await queryClient.fetchQuery({
    queryKey: keys.hubs(),
    queryFn: () => call(listHubs, {}),
    staleTime: 0,
  })
  return items.find((hub) => hub.id === id)
}

/** The partner as it is now. */
export async function fetchPartner(id: string): Promise<Partner | undefined> {
  const { items } = await queryClient.fetchQuery({
    queryKey: keys.partners(),
    queryFn: () => call(listPartners, {}),
    staleTime: 0,
  })
  return items.find((partner) => partner.id === id)
}

const refresh = async () => {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.partners() }),
    queryClient.invalidateQueries({ queryKey: keys.hubs() }),
  ])
}

export const useAddPartner = () =>
  useMutation({
    mutationFn: (body: RequestInput<typeof createPartner>['body']) => call(createPartner, { body }),
    onSuccess: refresh,
  })

export const useChangePartner = () =>
  useMutation({
    mutationFn: ({ id, ...body }: RequestInput<typeof updatePartner>['body'] & { id: string }) =>
      call(updatePartner, { params: { partnerId: id }, body }),
    onSuccess: refresh,
  })

export const useAddHub = () =>
  useMutation({
    mutationFn: (body: RequestInput<typeof createHub>['body']) => call(createHub, { body }),
    onSuccess: refresh,
  })

export const useChangeHub = () =>
  useMutation({
    mutationFn: ({ id, ...body }: RequestInput<typeof updateHub>['body'] & { id: string }) =>
      call(updateHub, { params: { hubId: id }, body }),
    onSuccess: refresh,
  })
