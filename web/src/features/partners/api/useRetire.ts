import {
  getHubCommitments,
  getPartnerCommitments,
  retireHub,
  retirePartner,
  type SupplyCommitments,
} from '@doorstep/shared/contracts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { queryClient } from '../../../lib/session.ts'

/** What is to be retired. */
export interface Retired {
  readonly kind: 'hub' | 'partner'
  readonly id: string
  readonly name: string
  readonly version: number
}

export const useCommitments = ({ kind, id }: Retired) =>
  useQuery<SupplyCommitments>({
    queryKey: keys.supplyCommitments(kind, id),
    queryFn: ({ signal }) =>
      kind === 'hub'
        ? call(getHubCommitments, { params: { hubId: id } }, { signal })
        : call(getPartnerCommitments, { params: { partnerId: id } }, { signal }),
    staleTime: 0,
  })

type Choice =
  | { readonly orders: 'keep' | 'cancel'; readonly moveTo: null }
  | { readonly orders: 'move'; readonly moveTo: string }

interface Settled {
  readonly moved: number
  readonly cancelled: number
  readonly kept: number
}

export const useRetire = ({ kind, id, version }: Retired) =>
  useMutation({
    mutationFn: async (choice: Choice): Promise<Settled> => {
      if (kind === 'hub') return call(retireHub, { params: { hubId: id }, body: { version, ...choice } })
      const orders = choice.orders === 'move' ? 'keep' : choice.orders
      return call(retirePartner, { params: { partnerId: id }, body: { version, orders } })
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.partners() }),
        queryClient.invalidateQueries({ queryKey: keys.hubs() }),
        queryClient.invalidateQueries({ queryKey: keys.orders() }),
        queryClient.invalidateQueries({ queryKey: keys.supplyCommitments() }),
      ]),
  })
