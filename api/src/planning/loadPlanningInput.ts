import type { UnassignedReason } from '@doorstep/shared/contracts'
import { hubDayOn, type TimeSpan } from '@doorstep/shared/rules'
import {
  type DriverHouseholdPair,
  listNeverPairs,
  listShiftsToPlan,
  listUsualPairs,
  type ShiftToPlan,
} from '../drivers/index.ts'
import { listHeldHouseholds, listUnsafeHouseholds } from '../followUps/index.ts'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { selectOrdersToPlan } from '../orders/index.ts'
import { listActiveHubs } from '../partners/index.ts'
import { listBusyDrivers } from '../runs/index.ts'
import { driversOf, keepDrivers } from './crew.ts'
import { type ExistingStop, loadExistingStops, loadPastVisits, type PastVisits } from './planHistory.ts'
import { loadPlanningSettings, type PlanningSettings } from './planningSettings.ts'

export type { ShiftToPlan }
export type OrderToPlan = Awaited<ReturnType<typeof loadOrders>>[number] & {
  readonly hubClosed: NonNullable<UnassignedReason['closed']> | null
  /** An organiser has to look after the household first. */
  readonly isHeld: boolean
  /** A driver did not feel safe at its household. */
  readonly wasUnsafe: boolean
}

/** A hub that is open on the day, with its hours. */
export type HubToPlan = Row<'hubs'> & { readonly hours: readonly TimeSpan[] }

/** Everything a plan is made from, as it was when planning began. */
export interface PlanningInput {
  readonly run: Row<'runs'>
  readonly orders: readonly OrderToPlan[]
  /** At most one a driver, crews included: a run gives each driver one round. */
  readonly shifts: readonly ShiftToPlan[]
  readonly hubs: readonly HubToPlan[]
  readonly settings: PlanningSettings
  /** Drivers who may not visit a household. */
  readonly neverPairs: readonly DriverHouseholdPair[]
  /** Drivers who usually visit a household. */
  readonly usualPairs: readonly DriverHouseholdPair[]
  /** Recent visits of drivers to these households. */
  readonly pastVisits: readonly PastVisits[]
  /** The existing plan, from which the next one starts. */
  readonly existing: readonly ExistingStop[]
}

export async function loadPlanningInput(db: TenantDb, run: Row<'runs'>): Promise<PlanningInput> {
  const checked = await loadChecked(db, run)
  const households = new Set(checked.orders.map((order) => order.recipientId))
  return {
    ...checked,
    run,
    pastVisits: await loadPastVisits(db, run, [...households]),
    existing: await loadExistingStops(db, run.id),
  }
}

/** What must be unchanged when the plan is stored. */
type CheckedInput = Pick<PlanningInput, 'orders' | 'shifts' | 'hubs' | 'settings' | 'neverPairs' | 'usualPairs'>

async function loadChecked(db: TenantDb, run: Row<'runs'>): Promise<CheckedInput> {
  const shifts = selectShiftPerDriver(await loadFreeShifts(db, run), run)
  const drivers = shifts.flatMap(driversOf)
  const active = await listActiveHubs(db)
  const held = await listHeldHouseholds(db)
  const unsafe = await listUnsafeHouseholds(db)
  return {
    orders: withClosedHubs(await loadOrders(db, run), active, run.date).map((order) => ({
      ...order,
      isHeld: held.has(order.recipientId),
      wasUnsafe: unsafe.has(order.recipientId),
    })),
    shifts,
    hubs: active
      .map((hub) => ({ ...hub, hours: hubDayOn(hub, run.date).hours }))
      .filter(({ hours }) => hours.length > 0),
    settings: await loadPlanningSettings(db),
    neverPairs: await listNeverPairs(db, drivers),
    usualPairs: await listUsualPairs(db, drivers),
  }
}

/** Adds to each order its hub and why that is closed on the day; null: open, or nothing is collected at a hub. */
function withClosedHubs<Order extends { readonly hubId: string | null }>(
  orders: readonly Order[],
  hubs: readonly Row<'hubs'>[],
  date: string,
) {
  const byId = new Map(hubs.map((hub) => [hub.id, hub]))
  return orders.map((order) => {
    const hub = byId.get(order.hubId ?? '')
    const closure = hub && hubDayOn(hub, date).closure
    return { ...order, hubClosed: closure ? { hub: hub.name, date, closure } : null }
  })
}

/** Orders with the pin of their door, where to drive (the access point, if set, instead of the pin), and the drivers that a recurring one asks for. */
const loadOrders = (db: TenantDb, run: Row<'runs'>) =>
  selectOrdersToPlan(db, run)
    .leftJoin('regulars', 'regulars.id', 'orders.regularId')
    .leftJoin('hubs', 'hubs.id', 'orders.hubId')
    .selectAll('orders')
    .select('hubs.active as hubActive')
    .select(['recipients.longitude as pinLongitude', 'recipients.latitude as pinLatitude'])
    .select(['recipients.address', 'recipients.postcode', 'recipients.floor', 'recipients.language'])
    .select(['regulars.preferredDriverId', 'regulars.backupDriverId'])
    .select(({ fn }) => [
      fn.coalesce('recipients.accessLongitude', 'recipients.longitude').as('longitude'),
      fn.coalesce('recipients.accessLatitude', 'recipients.latitude').as('latitude'),
    ])
    .orderBy('orders.createdAt')
    .orderBy('orders.id')
    .execute()

/** Shifts within the run's hours; each starts only when its driver is back from the rounds of the day's other runs. */
async function loadFreeShifts(db: TenantDb, run: Row<'runs'>): Promise<ShiftToPlan[]> {
  const shifts = await listShiftsToPlan(db, run.date, run.fromTime, run.untilTime)
  const busyUntil = await listBusyDrivers(db, run)
  return shifts
    .map((shift) => ({
      ...shift,
      fromTime: Math.max(shift.fromTime, ...driversOf(shift).map((driver) => busyUntil.get(driver) ?? 0)),
    }))
    .filter((shift) => shift.fromTime < Math.min(shift.untilTime, run.untilTime))
}

/** Of two shifts of one driver the one that covers more of the run's hours. Whoever is left of a crew takes its shift alone. */
function selectShiftPerDriver(
  shifts: readonly ShiftToPlan[],
  run: { fromTime: number; untilTime: number },
): ShiftToPlan[] {
  const covered = (shift: ShiftToPlan) =>
    Math.min(shift.untilTime, run.untilTime) - Math.max(shift.fromTime, run.fromTime)
  const best = new Map<string, ShiftToPlan>()
  for (const shift of shifts)
    for (const driver of driversOf(shift)) {
      const other = best.get(driver)
      if (!other || covered(shift) > covered(other)) best.set(driver, shift)
    }
  return shifts.flatMap((shift) => keepDrivers(shift, (driver) => best.get(driver) === shift) ?? [])
}

/**
 * False when anything that the plan was made from has changed since: then it must be made again. Orders that came in meanwhile do not count: they
 * stay ready, and the page shows them as waiting.
 */
export async function isStillCurrent(db: TenantDb, input: PlanningInput): Promise<boolean> {
  const now = await loadChecked(db, input.run)
  const planned = new Set(input.orders.map((order) => order.id))
  return fingerprint({ ...now, orders: now.orders.filter((order) => planned.has(order.id)) }) === fingerprint(input)
}

/**
 * Settings; versions of orders, shifts and hubs; of households, drivers and recurring orders, which change for other reasons too, what a plan
 * reads.
 */
function fingerprint({ orders, shifts, hubs, settings, neverPairs, usualPairs }: CheckedInput): string {
  return JSON.stringify([
    orders.map((order) => [
      order.id,
      order.version,
      order.longitude,
      order.latitude,
      order.pinLongitude,
      order.pinLatitude,
      order.address,
      order.postcode,
      order.floor,
      order.language,
      order.preferredDriverId,
      order.backupDriverId,
      order.isHeld,
    ]),
    shifts.map((shift) => [
      shift.id,
      shift.version,
      shift.fromTime,
      shift.skills,
      shift.languages,
      shift.maximumBoxes,
      shift.maximumGrams,
      shift.driverId,
      shift.second,
      shift.otherModes,
      shift.trolley,
      shift.area,
      shift.maximumMinutes,
      shift.usualMaximumStops,
    ]),
    hubs.map((hub) => [hub.id, hub.version]),
    settings,
    neverPairs,
    usualPairs,
  ])
}
