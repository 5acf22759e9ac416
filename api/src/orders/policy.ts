import type { HubObstacle } from '@doorstep/shared/contracts'
import { type OrderStatus, orderStatusLabels } from '@doorstep/shared/rules'
import type { Actor } from '../kernel/actor.ts'
import { conflict, invalidField } from '../kernel/errors.ts'

/** A partner logs for itself only. The database refuses it too, without a sentence. */
export function assertCanLogFor(actor: Pick<Actor, 'role' | 'partnerId'>, partnerId: string): void {
  if (actor.role === 'partner' && partnerId !== actor.partnerId)
    throw invalidField('partnerId', 'is not your own organisation')
}

/** An order that is out or over is no longer changed: the driver reads the snapshot. */
export function assertCanChange(status: OrderStatus): void {
  if (status !== 'on_hold' && status !== 'ready' && status !== 'planned')
    throw conflict(`An order with the status “${orderStatusLabels[status]}” cannot be changed.`)
}

/** Organisers may knowingly log an order for a day that is full or past the cut-off; nobody for one when the hub is closed. */
export const mayOverride = (actor: Pick<Actor, 'role'>, obstacle: HubObstacle): boolean =>
  obstacle !== 'closed' && (actor.role === 'organiser' || actor.role === 'admin')
