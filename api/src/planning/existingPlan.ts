import type { ShiftToPlan } from '../drivers/index.ts'
import type { VroomStartStep } from '../solver/index.ts'
import { driversOf } from './crew.ts'
import type { ExistingStop } from './planHistory.ts'

interface Input {
  readonly hubs: readonly { readonly id: string }[]
  readonly shifts: readonly { readonly id: string }[]
  /** Of the new problem; their ids in it are their indexes. */
  readonly orders: readonly { readonly id: string; readonly kind: 'parcel' | 'errand' | 'visit' }[]
}

/**
 * The existing plan as the start of the next one: for each shift (by its index) the steps that remain. Orders that are gone leave it, and with
 * them collections at which nothing is loaded any more.
 */
export function buildStartSteps(stops: readonly ExistingStop[], input: Input): ReadonlyMap<number, VroomStartStep[]> {
  const orderIds = new Map(input.orders.map(({ id }, index) => [id, index]))
  const hubIds = new Map(input.hubs.map(({ id }, index) => [id, index]))
  const shiftIds = new Map(input.shifts.map(({ id }, index) => [id, index]))
  const steps = new Map<number, VroomStartStep[]>()
  let collected: string | undefined
  for (const { shiftId, stopId, kind, hubId, orderId } of stops) {
    const shift = shiftIds.get(shiftId)
    const order = orderIds.get(orderId)
    if (shift === undefined || order === undefined) continue
    const step = buildStep(
      kind,
      input.orders[order]?.kind === 'errand',
      order,
      hubId === null ? null : hubIds.get(hubId),
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

/** @param hub null: an errand's own collection point; undefined: the hub is gone */
function buildStep(
  kind: ExistingStop['kind'],
  isErrand: boolean,
  order: number,
  hub: number | null | undefined,
): VroomStartStep | undefined {
  if (kind !== 'collect') return { type: isErrand ? 'delivery' : 'job', id: order }
  if (hub === null) return isErrand ? { type: 'pickup', id: order } : undefined
  return hub === undefined ? undefined : { type: 'reload', id: hub }
}

/**
 * The index of the shift to whose driver an order's door is locked, by order. When a crew is parted, its locks stay with the first who has a shift;
 * those of drivers without a shift are ignored: anyone may take those orders.
 */
export function mapLockedShifts(
  stops: readonly ExistingStop[],
  shifts: readonly ShiftToPlan[],
): ReadonlyMap<string, number> {
  const shiftOf = new Map(shifts.flatMap((shift, index) => driversOf(shift).map((driver) => [driver, index] as const)))
  const locked = new Map<string, number>()
  for (const stop of stops) {
    const shift = stop.locked ? (shiftOf.get(stop.driverId) ?? shiftOf.get(stop.secondDriverId ?? '')) : undefined
    if (shift !== undefined) locked.set(stop.orderId, shift)
  }
  return locked
}
