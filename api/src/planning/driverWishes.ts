import { type Language, planWeights } from '@doorstep/shared/rules'
import booleanPointInPolygon from '@turf/boolean-point-in-polygon'
import { type DriverHouseholdPair, toPolygon } from '../drivers/index.ts'
import { areasOf, driversOf, languagesOf } from './crew.ts'
import type { OrderToPlan, ShiftToPlan } from './loadPlanningInput.ts'

type Costs = Readonly<Record<string, number>>

/** What drivers and orders ask of each other, by the index of a shift. */
export interface DriverWishes {
  /** The shifts whose driver may not go to the household. */
  excludedShifts(recipientId: string): readonly number[]
  /** Those of a shift who may not go to the household. */
  excludedDrivers(shift: ShiftToPlan, recipientId: string): readonly string[]
  /** What it costs besides `costs` when another driver than a usual one goes to the household. */
  addUsualDrivers(recipientId: string, costs: Costs): Costs
  /** What it costs besides `costs` when a driver goes who does not speak the household's language. Nothing where nobody does. */
  addLanguages(order: Pick<OrderToPlan, 'language'>, costs: Costs): Costs
  /** What it costs besides `costs` when a driver leaves their area for the order's door. */
  addAreas(order: Pick<OrderToPlan, 'longitude' | 'latitude'>, costs: Costs): Costs
}

interface Input {
  readonly shifts: readonly ShiftToPlan[]
  readonly neverPairs: readonly DriverHouseholdPair[]
  readonly usualPairs: readonly DriverHouseholdPair[]
}

export function compileDriverWishes({ shifts, neverPairs, usualPairs }: Input): DriverWishes {
  const excluded = groupShifts(shifts, neverPairs)
  const usual = groupShifts(shifts, usualPairs)
  const speakersOf = groupByLanguage(shifts)
  const others = (those: readonly number[]) => shifts.flatMap((_, index) => (those.includes(index) ? [] : [index]))
  const areas = shifts
    .map((shift, index) => ({ index, polygons: areasOf(shift).map(toPolygon) }))
    .filter(({ polygons }) => polygons.length > 0)
  return {
    excludedShifts: (recipientId) => excluded.get(recipientId) ?? [],
    excludedDrivers: (shift, recipientId) =>
      driversOf(shift).filter((driver) =>
        neverPairs.some((pair) => pair.driverId === driver && pair.recipientId === recipientId),
      ),
    addUsualDrivers: (recipientId, costs) => {
      const those = usual.get(recipientId)
      return those === undefined ? costs : addCost(costs, others(those), planWeights.notUsual)
    },
    addLanguages: ({ language }, costs) => {
      const speakers = language === null ? undefined : speakersOf.get(language)
      return speakers === undefined ? costs : addCost(costs, others(speakers), planWeights.otherLanguage)
    },
    addAreas: ({ longitude, latitude }, costs) => {
      if (areas.length === 0 || longitude === null || latitude === null) return costs
      const outside = areas.filter(
        ({ polygons }) => !polygons.every((polygon) => booleanPointInPolygon([longitude, latitude], polygon)),
      )
      return addCost(
        costs,
        outside.map(({ index }) => index),
        planWeights.outsideArea,
      )
    },
  }
}

/** The shifts of the drivers of each household; of a crew one of both is enough. */
function groupShifts(
  shifts: readonly ShiftToPlan[],
  pairs: readonly DriverHouseholdPair[],
): ReadonlyMap<string, readonly number[]> {
  const byHousehold = new Map<string, number[]>()
  for (const { driverId, recipientId } of pairs)
    for (const [index, shift] of shifts.entries())
      if (driversOf(shift).includes(driverId))
        byHousehold.set(recipientId, [...(byHousehold.get(recipientId) ?? []), index])
  return byHousehold
}

/** The shifts with somebody who speaks each language. */
function groupByLanguage(shifts: readonly ShiftToPlan[]): ReadonlyMap<Language, readonly number[]> {
  const speakers = new Map<Language, number[]>()
  for (const [index, shift] of shifts.entries())
    for (const language of languagesOf(shift)) speakers.set(language, [...(speakers.get(language) ?? []), index])
  return speakers
}

const addCost = (costs: Costs, shifts: readonly number[], cost: number): Costs => ({
  ...costs,
  ...Object.fromEntries(shifts.map((index) => [String(index), (costs[index] ?? 0) + cost])),
})
