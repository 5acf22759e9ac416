import { type ListedOrder, listOrders } from '@doorstep/shared/contracts'
import type { OrderStatus } from '@doorstep/shared/rules'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

export type OrderSort = 'created' | 'window' | 'status' | 'postcode'

/** Which of the day's orders to show. Empty: no filter. */
export interface OrderFilter {
  readonly status: '' | 'open' | OrderStatus
  readonly partnerId: string
  readonly sort: OrderSort
}

export const noFilter: OrderFilter = { status: '', partnerId: '', sort: 'created' }

const openStatuses = ['on_hold', 'ready', 'planned', 'out'] as const
const pageSize = 50

/** The day's orders, page by page. */
export function useOrders(date: string, filter: OrderFilter) {
  const query = {
    date,
    status: filter.status === '' ? undefined : filter.status === 'open' ? [...openStatuses] : filter.status,
    partnerId: filter.partnerId === '' ? undefined : filter.partnerId,
    sort: filter.sort,
    direction: filter.sort === 'created' ? ('desc' as const) : ('asc' as const),
    limit: pageSize,
  }
  return useInfiniteQuery({
    queryKey: keys.orders(date, filter),
    queryFn: ({ pageParam, signal }) => call(listOrders, { query: { ...query, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Another filter of the same day keeps the list until the new one is there; another day's orders would mislead.
    placeholderData: (previous, query) => (query?.queryKey[1] === date ? previous : undefined),
  })
}

/** All pages as one list. An order that moved from one page to the next while both were fetched stands there once. */
export function uniqueOrders(pages: readonly { readonly items: readonly ListedOrder[] }[]): ListedOrder[] {
  return [...new Map(pages.flatMap((page) => page.items.map((order) => [order.id, order] as const))).values()]
}
