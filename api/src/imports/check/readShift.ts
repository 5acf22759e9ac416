import type { ImportField } from '@doorstep/shared/rules'
import type { Row } from '../../kernel/database.ts'
import { parseMode } from '../values/parseChoice.ts'
import { parseDay } from '../values/parseDay.ts'
import { parseCount } from '../values/parseNumbers.ts'
import { parsePhone } from '../values/parsePhone.ts'
import type { CheckContext } from './checkContext.ts'
import type { ShiftDraft } from './drafts.ts'
import type { KnownDrivers } from './knownDrivers.ts'
import { similarFrom } from './nameSimilarity.ts'
import { present } from './readHousehold.ts'
import { readWindow } from './readOrder.ts'
import type { RowCells } from './rowCells.ts'

/** Reads a row's shift. Problems are recorded in `row`. */
export function readShift(row: RowCells, context: CheckContext, drivers: KnownDrivers): ShiftDraft | undefined {
  const driver = findDriver(row, drivers)
  const secondDriverId = readSecond(row, drivers, driver?.id)
  const typed = row.parse('date', (text) => parseDay(text, context.today))
  const date = typed ?? (row.text('date') === '' ? context.options.date : null)
  if (date === null && row.text('date') === '') row.report('date', 'is required: choose a day for rows without one')
  if (date !== null && date < context.today) row.report('date', 'is in the past')
  const before = row.problems.length
  const window = readWindow(row, context)
  if (window === null && row.problems.length === before)
    row.report(['window', 'windowFrom', 'windowUntil'], 'is required: write when the shift begins and ends')
  const mode = row.parse('mode', parseMode)
  const maximumStops = row.parse('maximumStops', (text) => parseCount(text, { min: 1, max: 200 })) ?? null
  if (!driver || date === null || window === null) return undefined
  return { driverId: driver.id, secondDriverId, date, window, ...present('mode', mode), maximumStops }
}

function findDriver(row: RowCells, drivers: KnownDrivers): Row<'drivers'> | undefined {
  const phone = row.parse('phone', parsePhone)
  const name = row.texts('name')[0] ?? row.texts('firstName', 'lastName').join(' ')
  const byPhone = drivers.withPhone(phone)
  if (byPhone.length === 1) return byPhone[0]
  if (name !== '') return findByName(row, ['name', 'firstName'], drivers, name)
  row.report(['name', 'firstName', 'phone'], 'is required')
  return undefined
}

function findByName(
  row: RowCells,
  fields: readonly ImportField[],
  drivers: KnownDrivers,
  name: string,
): Row<'drivers'> | undefined {
  const byName = drivers.withName(name)
  if (byName.length === 1) return byName[0]
  const near = drivers.mostSimilar(name, similarFrom)
  row.report(
    fields,
    byName.length > 1
      ? 'is the name of several volunteers: add a column with their phone numbers'
      : `is not one of the volunteers${near ? `: did you mean ${near.name}?` : ': import them first'}`,
  )
  return undefined
}

/** The other of a crew; null: none. */
function readSecond(row: RowCells, drivers: KnownDrivers, driverId: string | undefined): string | null {
  const name = row.text('secondName')
  const second = name === '' ? undefined : findByName(row, ['secondName'], drivers, name)
  if (second !== undefined && second.id === driverId) row.report('secondName', 'is the same volunteer')
  return second?.id ?? null
}
