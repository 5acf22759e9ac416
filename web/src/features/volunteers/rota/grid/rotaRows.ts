import type { Absence, Rota, RotaShift } from '@doorstep/shared/contracts'
import { addDays } from '@doorstep/shared/rules'
import { type Mode, modes } from '@doorstep/shared/units'
import type { RotaDriver } from './cellChanges.ts'

export interface RotaCell {
  readonly driver: RotaDriver
  readonly date: string
  /** Those that this driver leads; and those of a crew that somebody else leads. */
  readonly shifts: readonly RotaShift[]
  readonly asSecond: readonly RotaShift[]
  readonly absence: Absence | undefined
}

export interface RotaRow {
  readonly driver: RotaDriver
  readonly cells: readonly RotaCell[]
}

/** A row for each driver, with a cell for each of the seven days. */
export function buildRows(rota: Rota, dates: readonly string[]): RotaRow[] {
  const led = Map.groupBy(rota.shifts, ({ driver, date }) => `${driver.id} ${date}`)
  const joined = Map.groupBy(
    rota.shifts.filter(({ drivers }) => drivers.length > 1),
    ({ drivers, date }) => `${drivers[1]?.id} ${date}`,
  )
  const absences = Map.groupBy(rota.absences, ({ driverId }) => driverId)
  return rota.drivers.map((driver) => ({
    driver,
    cells: dates.map((date) => ({
      ...{ driver, date },
      shifts: led.get(`${driver.id} ${date}`) ?? [],
      asSecond: joined.get(`${driver.id} ${date}`) ?? [],
      absence: absences.get(driver.id)?.find(({ from, until }) => from <= date && date <= until),
    })),
  }))
}

export const datesOf = (from: string): string[] => Array.from({ length: 7 }, (_, index) => addDays(from, index))

export interface DayCount {
  readonly date: string
  /** A crew counts once. */
  readonly shifts: number
  readonly byMode: readonly { readonly mode: Mode; readonly count: number }[]
  /** Logged so far, or usual on this day of the week: whichever is more. */
  readonly orders: number
  readonly isUsual: boolean
  /** Orders to expect and nobody to take them, today or later. */
  readonly isGap: boolean
}

export function countDays(rota: Rota, today: string): DayCount[] {
  const shifts = Map.groupBy(rota.shifts, ({ date }) => date)
  return rota.days.map(({ date, orders, usualOrders }) => {
    const onDay = shifts.get(date) ?? []
    const expected = date < today ? orders : Math.max(orders, usualOrders)
    return {
      ...{ date, shifts: onDay.length, orders: expected, isUsual: expected > orders },
      byMode: modes
        .map((mode) => ({ mode, count: onDay.filter((shift) => shift.mode === mode).length }))
        .filter(({ count }) => count > 0),
      isGap: date >= today && expected > 0 && onDay.length === 0,
    }
  })
}
