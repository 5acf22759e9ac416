import type { VroomStartStep } from '../solver/index.ts'
import type { StoredStop } from './earlierPlans.ts'

interface Known {
  readonly hubs: readonly { readonly id: string }[]
  readonly shifts: readonly { readonly id: string }[]
  /** Orders of the new problem, each with the number it has there. */
  readonly orders: readonly { readonly id: string; readonly kind: 'parcel' | 'errand' | 'visit' }[]
}

/**
 * The present plan as the beginning of the next one: for each shift (by its place in `shifts`) the steps that are still to be done. Orders that
 * are gone leave it, and with them collections at which nothing more is loaded.
 */
export function startSteps(stops: readonly StoredStop[], known: Known): ReadonlyMap<number, VroomStartStep[]> {
  const orderNumber = new Map(known.orders.map(({ id }, index) => [id, index]))
  const hubNumber = new Map(known.hubs.map(({ id }, index) => [id, index]))
  const shiftNumber = new Map(known.shifts.map(({ id }, index) => [id, index]))
  const steps = new Map<number, VroomStartStep[]>()
  let collected: string | undefined
  for (const { shiftId, stopId, kind, hubId, orderId } of stops) {
    const shift = shiftNumber.get(shiftId)
    const order = orderNumber.get(orderId)
    if (shift === undefined || order === undefined) continue
    const step = stepOf(
      kind,
      known.orders[order]?.kind === 'errand',
      order,
      hubId === null ? null : hubNumber.get(hubId),
    )
    // A collection at a hub is one step, however many orders it loads.
    if (!step || (step.type === 'reload' && stopId === collected)) continue
    collected = stopId
    const round = steps.get(shift) ?? []
    steps.set(shift, round)
    round.push(step)
  }
  return steps
}

/** @param hub null: it is collected at a place of its own; undefined: the hub is gone */
function stepOf(
  kind: StoredStop['kind'],
  isErrand: boolean,
  order: number,
  hub: number | null | undefined,
): VroomStartStep | undefined {
  if (kind !== 'collect') return { type: isErrand ? 'delivery' : 'job', id: order }
  if (hub === null) return isErrand ? { type: 'pickup', id: order } : undefined
  return hub === undefined ? undefined : { type: 'reload', id: hub }
}
