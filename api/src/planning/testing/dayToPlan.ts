import { defaultSettings } from '@doorstep/shared/rules'
import type { LonLat } from '@doorstep/shared/units'
import { expect } from 'vitest'
import { checkSolution } from '../../checker/index.ts'
import type { DriverHouseholdPair } from '../../drivers/index.ts'
import { createEstimateRoads } from '../../roads/estimate/index.ts'
import { solveVroom, type VroomProblem, type VroomSolution } from '../../solver/index.ts'
import { buildProblem } from '../buildProblem.ts'
import type { BuiltProblem } from '../builtProblem.ts'
import type { OrderToPlan, PlanningInput, ShiftToPlan } from '../loadPlanningInput.ts'
import type { ExistingStop, PastVisits } from '../planHistory.ts'
import type { PlanningSettings } from '../planningSettings.ts'
import { type PlannedRound, readRounds } from '../readRounds.ts'

/** A day for tests, from orders and shifts to checked rounds, without a database. Travel is estimated. */

export const hour = 3600
const centre: LonLat = [-0.12, 51.56]
/** About so many metres east and north of the hub. */
export const at = (east: number, north: number) => ({
  longitude: centre[0] + east / 69_200,
  latitude: centre[1] + north / 111_200,
})

export const orderAt = (id: string, east: number, north: number, overrides: Partial<OrderToPlan> = {}): OrderToPlan => {
  const door = {
    id,
    kind: 'parcel' as const,
    hubId: 'hub',
    recipientId: `household ${id}`,
    ...at(east, north),
    address: `${id} Elm Grove`,
    postcode: 'ZZ1 2BB',
    floor: null,
    boxes: 1,
    grams: 9000,
    temperature: 'ambient' as const,
    serviceSeconds: 240,
    windowFrom: null,
    windowUntil: null,
    priority: 'normal' as const,
    requiredSkills: [],
    language: null,
    wasUnsafe: false,
  }
  return { ...door, ...overrides } as OrderToPlan
}

export const shiftOf = (
  driverId: string,
  east: number,
  north: number,
  overrides: Partial<ShiftToPlan> = {},
): ShiftToPlan => {
  const { longitude, latitude } = at(east, north)
  const shift = {
    id: `shift of ${driverId}`,
    driverId,
    second: null,
    mode: 'car' as const,
    usualMode: 'car' as const,
    fromTime: 9 * hour,
    untilTime: 17 * hour,
    skills: [],
    languages: [],
    maximumStops: null,
    maximumBoxes: null,
    maximumGrams: null,
    ...{ otherModes: [], trolley: false, area: null, maximumMinutes: null, usualMaximumStops: null },
    ...{ startLongitude: longitude, startLatitude: latitude, endLongitude: longitude, endLatitude: latitude },
  }
  return { ...shift, ...overrides } as ShiftToPlan
}

interface Day {
  readonly orders: readonly OrderToPlan[]
  readonly shifts: readonly ShiftToPlan[]
  readonly pastVisits?: readonly PastVisits[]
  readonly neverPairs?: readonly DriverHouseholdPair[]
  readonly usualPairs?: readonly DriverHouseholdPair[]
  readonly existing?: readonly ExistingStop[]
  readonly compactness?: 'off' | 'some' | 'strong'
  /** 0 by default: as few rounds as are best. */
  readonly extraRoundMinutes?: number
  /** Of the only hub; open all day by default. */
  readonly hubHours?: { readonly from: number; readonly until: number }
  /** The defaults, but for these. */
  readonly settings?: Partial<PlanningSettings>
}

export function build({
  orders,
  shifts,
  pastVisits = [],
  neverPairs = [],
  usualPairs = [],
  existing = [],
  compactness = 'off',
  extraRoundMinutes = 0,
  hubHours,
  settings,
}: Day): Promise<BuiltProblem> {
  const hub = { id: 'hub', ...at(0, 0), hours: [hubHours ?? { from: 9 * hour, until: 17 * hour }], collectSeconds: 300 }
  const run = {
    id: 'run',
    date: '2030-01-07',
    fromTime: 9 * hour,
    untilTime: 17 * hour,
    compactness,
    extraRoundMinutes,
  }
  const input = {
    ...{ run, orders, shifts, pastVisits, neverPairs, usualPairs, existing, hubs: [hub] },
    settings: { ...defaultSettings, ...settings },
  } as unknown as PlanningInput
  return buildProblem(input, createEstimateRoads(), new AbortController().signal)
}

/** Solved with so many changes on one thread, so that the same day always has the same plan. */
export async function solve(problem: VroomProblem, iterations = 3000): Promise<VroomSolution> {
  const solution = await solveVroom(problem, { budgetMs: 60_000, iterations, threads: 1 })
  expect(checkSolution(problem, solution)).toEqual([])
  return solution
}

export async function plan(
  day: Day,
): Promise<{ built: BuiltProblem; rounds: PlannedRound[]; solution: VroomSolution }> {
  const built = await build(day)
  const solution = await solve(built.problem)
  return { built, rounds: readRounds(built, solution), solution }
}

/** The plan as it would be stored. */
export const existingStopsOf = (rounds: readonly PlannedRound[]): ExistingStop[] =>
  rounds.flatMap(({ shift, visits }) =>
    visits.flatMap(({ kind, hub, orders }, position) => {
      if (kind === 'start' || kind === 'end') return []
      const { id: shiftId, driverId } = shift
      const stop = {
        shiftId,
        driverId,
        secondDriverId: null,
        stopId: `${shiftId}/${position}`,
        kind,
        locked: false,
        hubId: hub?.id ?? null,
      }
      return orders.map(({ id: orderId }) => ({ ...stop, orderId }))
    }),
  )
