import { type ListedOrder, listOrders } from '@doorstep/shared/contracts'
import { useQuery } from '@tanstack/react-query'
import { call } from './api.ts'
import { keys } from './queryKeys.ts'

const pageSize = 200
/** More than a person reads through; the run's count says how many there are in total. */
const maxPages = 5

const filter = { status: 'ready', direction: 'asc', limit: pageSize } as const

/** The ready orders of the day and of days before, in the order they were logged; the first thousand. */
export function useWaitingOrders(date: string) {
  return useQuery({
    queryKey: keys.orders(date, { ...filter, pages: maxPages }),
    queryFn: async ({ signal }) => {
      const orders: ListedOrder[] = []
      let cursor: string | undefined
      for (let page = 0; page < maxPages; page += 1) {
        const { items, nextCursor } = await call(listOrders, { query: { until: date, ...filter, cursor } }, { signal })
        orders.push(...items)
        if (nextCursor === null) break
        cursor = nextCursor
      }
      return orders
    },
  })
}

/** The missing pin for which an order cannot be planned; null: none is missing. */
export function findMissingPin(order: {
  readonly recipient: Pick<ListedOrder['recipient'], 'point' | 'accessPoint'>
  readonly errandPlace: ListedOrder['errandPlace']
}): 'door' | 'pickup' | null {
  if (order.recipient.point === null && order.recipient.accessPoint === null) return 'door'
  return order.errandPlace !== null && order.errandPlace.point === null ? 'pickup' : null
}
