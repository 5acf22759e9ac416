import type { ListedOrder } from '@doorstep/shared/contracts'

/** Which of an order's places is not known, for which reason it would be left out; null: all are. */
export function findMissingPin(order: {
  readonly recipient: Pick<ListedOrder['recipient'], 'point' | 'accessPoint'>
  readonly errandPlace: ListedOrder['errandPlace']
}): 'door' | 'place' | null {
  if (order.recipient.point === null && order.recipient.accessPoint === null) return 'door'
  return order.errandPlace !== null && order.errandPlace.point === null ? 'place' : null
}
