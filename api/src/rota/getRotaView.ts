import type { Rota } from '@doorstep/shared/contracts'
import { addDays } from '@doorstep/shared/rules'
import { crewIds, listShifts } from '../drivers/index.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { lastFilledDay } from './commands/fillShifts.ts'
import { presentAbsence, presentRotaShift } from './present.ts'
import { countOrdersByDay, listAbsencesBetween, listActiveDrivers } from './queries.ts'

/** What is usual on a day of the week is the median of so many of them. */
const usualWeeks = 8

/** The rota of some days, and the ids of the drivers that it names. */
export async function getRotaView(
  db: TenantDb,
  today: string,
  { from, days }: { from: string; days: number },
): Promise<Rota & { driverIds: string[] }> {
  const dates = Array.from({ length: days }, (_, index) => addDays(from, index))
  const until = addDays(from, days - 1)
  const drivers = await listActiveDrivers(db)
  const shifts = await listShifts(db, from, until)
  const past = await countOrdersByDay(db, addDays(today, -7 * usualWeeks), addDays(today, -1))
  const logged = await countOrdersByDay(db, from, until)
  return {
    from,
    filledUntil: lastFilledDay(today),
    drivers: drivers.map(({ id, name, mode, homeLongitude, hasPattern }) => ({
      ...{ id, name, mode, hasPattern },
      hasHome: homeLongitude !== null,
    })),
    shifts: shifts.map(presentRotaShift),
    absences: (await listAbsencesBetween(db, from, until)).map(presentAbsence),
    days: dates.map((date) => ({
      date,
      orders: logged.get(date) ?? 0,
      usualOrders: medianOfWeekday(past, date, today),
    })),
    driverIds: [...drivers.map(({ id }) => id), ...shifts.flatMap(crewIds)],
  }
}

/** The median number of orders on the latest days of the same weekday before today; none count as none. */
function medianOfWeekday(past: ReadonlyMap<string, number>, date: string, today: string): number {
  const daysAfter = (Date.parse(date) - Date.parse(today)) / 86_400_000
  const latest = addDays(today, (((daysAfter % 7) + 7) % 7) - 7)
  const counts = Array.from({ length: usualWeeks }, (_, week) => past.get(addDays(latest, -7 * week)) ?? 0)
  const [low = 0, high = 0] = counts.toSorted((one, other) => one - other).slice(usualWeeks / 2 - 1)
  return Math.round((low + high) / 2)
}
