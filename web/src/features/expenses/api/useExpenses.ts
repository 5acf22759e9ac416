import {
  getExpenseClaim,
  getExpenseRules,
  listClaimableRounds,
  listExpenseClaims,
  listPreApprovals,
  type RequestInput,
} from '@doorstep/shared/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

export type ClaimFilter = NonNullable<RequestInput<typeof listExpenseClaims>['query']>

/** Claims, a page at a time. */
export const useClaims = (filter: ClaimFilter) =>
  useInfiniteQuery({
    queryKey: keys.expenses('claims', filter),
    queryFn: ({ signal, pageParam }) => call(listExpenseClaims, { query: { ...filter, ...pageParam } }, { signal }),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : { cursor: nextCursor }),
  })

export const useClaim = (claimId: string | undefined) =>
  useQuery({
    queryKey: keys.expenses('claim', claimId),
    queryFn: ({ signal }) => call(getExpenseClaim, { params: { claimId: claimId as string } }, { signal }),
    enabled: claimId !== undefined,
  })

export const useClaimableRounds = () =>
  useQuery({
    queryKey: keys.expenses('rounds'),
    queryFn: ({ signal }) => call(listClaimableRounds, {}, { signal }),
  })

/** What a mile is paid at, and the group's limits. */
export const useExpenseRules = () =>
  useQuery({ queryKey: keys.expenses('rules'), queryFn: ({ signal }) => call(getExpenseRules, {}, { signal }) })

export const usePreApprovals = () =>
  useQuery({
    queryKey: keys.expenses('pre-approvals'),
    queryFn: ({ signal }) => call(listPreApprovals, {}, { signal }),
  })
