import { type ListedOrder, listOrders } from '@doorstep/shared/contracts'
import type { OrderStatus } from '@doorstep/shared/rules'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

export type OrderSort = 'created' | 'window' | 'status' | 'postcode'

/** Which of the day's orders to show; empty values do not filter. */
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
    // Keeps the list while another filter of the same day loads; another day's orders would be misleading.
    placeholderData: (previous, query) => (query?.queryKey[1] === date ? previous : undefined),
  })
}

/** All pages as one list, without an order that moved between pages while they were fetched appearing twice. */
export function uniqueOrders(pages: readonly { readonly items: readonly ListedOrder[] }[]): ListedOrder[] {
  return [...new Map(pages.flatMap((page) => page.items.map((order) => [order.id, order] as const))).values()]
}
