import type { ListedOrder } from '@doorstep/shared/contracts'

/** The missing pin for which an order cannot be planned; null: none is missing. */
export function findMissingPin(order: {
  readonly recipient: Pick<ListedOrder['recipient'], 'point' | 'accessPoint'>
  readonly errandPlace: ListedOrder['errandPlace']
}): 'door' | 'pickup' | null {
  if (order.recipient.point === null && order.recipient.accessPoint === null) return 'door'
  return order.errandPlace !== null && order.errandPlace.point === null ? 'pickup' : null
}
