import { grams, type Mode } from '@doorstep/shared/units'
import type { CrewMember, ShiftToPlan } from '../drivers/index.ts'
import type { PlanningSettings } from './planningSettings.ts'

/** The drivers of a shift, one or a crew of two, are one vehicle of the problem. */
const listCrew = (shift: ShiftToPlan): CrewMember[] => (shift.second ? [shift, shift.second] : [shift])

/** Their ids, the first one first. */
export const driversOf = (shift: ShiftToPlan): string[] => listCrew(shift).map(({ driverId }) => driverId)

/** What at least one of them can do. */
export const skillsOf = (shift: ShiftToPlan): string[] => [...new Set(listCrew(shift).flatMap(({ skills }) => skills))]

/** The shift with those of its drivers who pass; undefined when none does. */
export function keepDrivers(shift: ShiftToPlan, isKept: (driverId: string) => boolean): ShiftToPlan | undefined {
  const [first, second = null] = listCrew(shift).filter(({ driverId }) => isKept(driverId))
  if (!first) return undefined
  const { driverId, skills, maximumBoxes, maximumGrams, usualMode } = first
  return { ...shift, driverId, skills, maximumBoxes, maximumGrams, usualMode, second }
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

/** A driver's own limits apply to their usual mode of travel; for another mode the organisation's apply. */
function capacityOfDriver(driver: CrewMember, mode: Mode, { carrying }: PlanningSettings): Capacity {
  const usual = { boxes: carrying[mode].boxes, grams: grams(carrying[mode].kg) }
  if (mode !== driver.usualMode) return usual
  return { boxes: driver.maximumBoxes ?? usual.boxes, grams: driver.maximumGrams ?? usual.grams }
}
