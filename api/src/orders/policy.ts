import type { OrderStatus } from '@doorstep/shared/rules'
import type { Actor } from '../kernel/actor.ts'
import { conflict, invalidField } from '../kernel/errors.ts'

/** A partner logs for itself only. The database would refuse it too; here it gets a sentence. */
export function assertCanLogFor(actor: Actor, partnerId: string): void {
  if (actor.role === 'partner' && partnerId !== actor.partnerId)
    throw invalidField('partnerId', 'is not your own organisation')
}

/** What is on its way, or over, is no longer changed: the driver reads the snapshot. */
export function assertCanChange(status: OrderStatus): void {
  if (status !== 'on_hold' && status !== 'ready' && status !== 'planned')
    throw conflict(`An order that is ${statusWords[status]} cannot be changed.`)
}

export const statusWords: Record<OrderStatus, string> = {
  on_hold: 'on hold',
  ready: 'ready',
  planned: 'planned',
  out: 'out for delivery',
  delivered: 'delivered',
  closed_undelivered: 'closed undelivered',
  cancelled: 'cancelled',
}
