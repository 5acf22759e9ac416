import { type ListedOrder, listOrders } from '@doorstep/shared/contracts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queries.ts'

const PAGE_SIZE = 200
/** More than a person looks through; the count of the run says how many there are in all. */
const MAX_PAGES = 5

const filter = { status: 'ready', direction: 'asc', limit: PAGE_SIZE } as const

/** What the next planning takes up, of the day and still open from days before, as logged; at most the first thousand. */
export function useWaitingOrders(date: string) {
  return useQuery({
    queryKey: keys.orders(date, { ...filter, pages: MAX_PAGES }),
    queryFn: async ({ signal }) => {
      const orders: ListedOrder[] = []
      let cursor: string | undefined
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const { items, nextCursor } = await call(listOrders, { query: { until: date, ...filter, cursor } }, { signal })
        orders.push(...items)
        if (nextCursor === null) break
        cursor = nextCursor
      }
      return orders
    },
  })
}
