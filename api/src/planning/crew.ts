import type { Point } from '@doorstep/shared/contracts'
import { carryingBy, type Language } from '@doorstep/shared/rules'
import { grams, type Mode } from '@doorstep/shared/units'
import type { CrewMember, ShiftToPlan } from '../drivers/index.ts'
import type { PlanningSettings } from './planningSettings.ts'

/** The drivers of a shift, one or a crew of two, are one vehicle of the problem. */
const listCrew = (shift: ShiftToPlan): CrewMember[] => (shift.second ? [shift, shift.second] : [shift])

/** Their ids, the first one first. */
export const driversOf = (shift: ShiftToPlan): string[] => listCrew(shift).map(({ driverId }) => driverId)

/** What two people have together, to the solver a skill like others. No skill of the settings has a space in its name. */
export const crewSkill = 'two people'

/** What at least one of them can do. */
export const skillsOf = (shift: ShiftToPlan): string[] => [
  ...new Set(listCrew(shift).flatMap(({ skills }) => skills)),
  ...(shift.second ? [crewSkill] : []),
]

/** What at least one of them speaks besides English. */
export const languagesOf = (shift: ShiftToPlan): Language[] => [
  ...new Set(listCrew(shift).flatMap(({ languages }) => languages)),
]

/** The shift with those of its drivers who pass; undefined when none does. */
export function keepDrivers(shift: ShiftToPlan, isKept: (driverId: string) => boolean): ShiftToPlan | undefined {
  const [first, second = null] = listCrew(shift).filter(({ driverId }) => isKept(driverId))
  if (!first) return undefined
  const { driverId, skills, languages, maximumBoxes, maximumGrams, usualMode } = first
  const { otherModes, trolley, area, usualMaximumStops, maximumMinutes } = first
  return {
    ...{ ...shift, driverId, skills, languages, maximumBoxes, maximumGrams, usualMode },
    ...{ otherModes, trolley, area, usualMaximumStops, maximumMinutes, second },
  }
}

/** The areas that its drivers prefer. */
export const areasOf = (shift: ShiftToPlan): (readonly Point[])[] =>
  listCrew(shift).flatMap(({ area }) => (area ? [area] : []))

/** The most stops of a round: the shift's own number, else that of the driver who wants fewer; null: any number. */
export const maxStopsOf = (shift: ShiftToPlan): number | null =>
  shift.maximumStops ?? minOf(listCrew(shift).map(({ usualMaximumStops }) => usualMaximumStops))

/** The most minutes of a round, that of the driver who wants fewer; null: any number. */
export const maxMinutesOf = (shift: ShiftToPlan): number | null =>
  minOf(listCrew(shift).map(({ maximumMinutes }) => maximumMinutes))

function minOf(limits: readonly (number | null)[]): number | null {
  const set = limits.filter((limit) => limit !== null)
  return set.length === 0 ? null : Math.min(...set)
}

interface Capacity {
  readonly boxes: number
  readonly grams: number
}

/** A crew in a car has one car, the larger; on bikes or on foot each carries as much as alone. */
export function capacityOf(shift: ShiftToPlan, settings: PlanningSettings): Capacity {
  const own = listCrew(shift).map((member) => capacityOfDriver(member, shift.mode, settings))
  const join = shift.mode === 'car' ? Math.max : (...all: number[]) => all.reduce((sum, one) => sum + one)
  return { boxes: join(...own.map(({ boxes }) => boxes)), grams: join(...own.map(({ grams }) => grams)) }
}

/** A driver's own limits for the mode of the shift; where there are none the organisation's. */
function capacityOfDriver(driver: CrewMember, mode: Mode, settings: PlanningSettings): Capacity {
  const usual = carryingBy(mode, driver.trolley, settings)
  const own = mode === driver.usualMode ? driver : driver.otherModes.find((other) => other.mode === mode)
  return { boxes: own?.maximumBoxes ?? usual.boxes, grams: own?.maximumGrams ?? grams(usual.kg) }
}
