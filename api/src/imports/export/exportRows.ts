import type { ImportKind } from '@doorstep/shared/rules'
import { formatTimeOfDay, orderStatusLabels } from '@doorstep/shared/rules'
import { groupDriverHouseholds } from '../../drivers/index.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { formatPhone } from '../../phones/phone.ts'
import { formatContacts } from '../values/contactList.ts'
import {
  endsText,
  formatArea,
  formatHouseholds,
  formatModes,
  homePinText,
  toModeDraft,
  yesNo,
} from '../values/driverProfile.ts'
import { languageName } from '../values/parseLanguages.ts'
import type { TableCell } from './writeTable.ts'

export interface ExportRange {
  readonly from?: string | undefined
  readonly until?: string | undefined
}

type Batch = readonly { readonly id: string; readonly cells: TableCell[] }[]

/** Records read at once. */
const batchSize = 1000

/** All records of a kind that the transaction may see, in the order of their ids, as the cells of `exchangeColumns`. */
export async function* exportRows(db: TenantDb, kind: ImportKind, range: ExportRange): AsyncGenerator<TableCell[]> {
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const batch = await readers[kind](db, last, range)
    for (const { cells } of batch) yield cells
    if (batch.length < batchSize) return
    last = batch.at(-1)?.id as string
  }
}

type Reader = (db: TenantDb, after: string, range: ExportRange) => Promise<Batch>

/** A leading 00 instead of +, which spreadsheets take for a formula; it dials as well. */
const phoneCell = (stored: string | null): string => (formatPhone(stored) ?? '').replace(/^\+/, '00')

const time = (seconds: number | null): string => (seconds === null ? '' : formatTimeOfDay(seconds).slice(0, 5))

interface HouseholdCells {
  readonly name: string | null
  readonly phone: string | null
  readonly contactRule: Row<'recipients'>['contactRule'] | null
  readonly contacts: Row<'recipients'>['contacts'] | null
  readonly language: Row<'recipients'>['language']
  readonly address: string | null
  readonly unit: string | null
  readonly postcode: string | null
  readonly floor: number | null
  readonly accessNotes: string | null
  readonly safePlace: string | null
  readonly householdSize: number | null
  readonly foodRules: string[] | null
}

const householdCells = (row: HouseholdCells): TableCell[] => [
  row.name ?? '',
  phoneCell(row.phone),
  (row.contactRule ?? '').replaceAll('_', ' '),
  formatContacts(row.contacts ?? []),
  row.language === null ? '' : languageName(row.language),
  row.address ?? '',
  row.unit ?? '',
  row.postcode ?? '',
  row.floor,
  row.accessNotes ?? '',
  row.safePlace ?? '',
  row.householdSize,
  row.foodRules === null
    ? ''
    : row.foodRules.length === 0
      ? 'none'
      : row.foodRules.map((rule) => rule.replaceAll('_', ' ')).join(', '),
]

const householdColumns = [
  'recipients.name',
  'recipients.phone',
  'recipients.contactRule',
  'recipients.contacts',
  'recipients.language',
  'recipients.address',
  'recipients.unit',
  'recipients.postcode',
  'recipients.floor',
  'recipients.accessNotes',
  'recipients.safePlace',
  'recipients.householdSize',
  'recipients.foodRules',
] as const

const readHouseholds: Reader = async (db, after) => {
  const rows = await db
    .selectFrom('recipients')
    .select(['recipients.id', ...householdColumns])
    .where('recipients.id', '>', after)
    .orderBy('recipients.id')
    .limit(batchSize)
    .execute()
  return rows.map((row) => ({ id: row.id, cells: householdCells(row) }))
}

const readOrders: Reader = async (db, after, { from, until }) => {
  let query = db
    .selectFrom('orders')
    .innerJoin('partners', 'partners.id', 'orders.partnerId')
    .leftJoin('hubs', 'hubs.id', 'orders.hubId')
    .leftJoin('recipients', 'recipients.id', 'orders.recipientId')
    .select(['orders.id', ...householdColumns])
    .select(['orders.date', 'partners.name as partnerName', 'hubs.name as hubName', 'boxes', 'grams', 'temperature'])
    .select(['windowFrom', 'windowUntil', 'priority', 'requiredSkills', 'serviceSeconds', 'note'])
    .select(['kind', 'errandName', 'errandAddress', 'errandPostcode', 'errandItems', 'status'])
    .where('orders.id', '>', after)
  if (from) query = query.where('orders.date', '>=', from)
  if (until) query = query.where('orders.date', '<=', until)
  const rows = await query.orderBy('orders.id').limit(batchSize).execute()
  return rows.map((row) => ({
    id: row.id,
    cells: [
      ...householdCells(row),
      ...[row.date, row.kind, row.partnerName, row.hubName ?? '', row.errandName ?? '', row.errandAddress ?? ''],
      ...[row.errandPostcode ?? '', row.errandItems ?? '', row.boxes, row.grams / 1000, row.temperature],
      ...[time(row.windowFrom), time(row.windowUntil), row.priority, row.requiredSkills.join(', ')],
      ...[Math.round(row.serviceSeconds / 60), row.note, orderStatusLabels[row.status]],
    ],
  }))
}

const readDrivers: Reader = async (db, after) => {
  const rows = await db
    .selectFrom('drivers')
    .leftJoin('hubs', 'hubs.id', 'drivers.endHubId')
    .selectAll('drivers')
    .select('hubs.name as hubName')
    .where('drivers.id', '>', after)
    .where('drivers.active', '=', true)
    .orderBy('drivers.id')
    .limit(batchSize)
    .execute()
  const households = await groupDriverHouseholds(
    db,
    rows.map(({ id }) => id),
  )
  const rulesOf = (driverId: string, wanted: 'never' | 'usual') =>
    formatHouseholds((households.get(driverId) ?? []).filter(({ kind }) => kind === wanted))
  return rows.map((row) => ({
    id: row.id,
    cells: [
      ...[row.name, phoneCell(row.phone), row.mode.replaceAll('_', ' '), row.homeAddress ?? '', row.homePostcode ?? ''],
      ...[row.skills.join(', '), row.languages.map(languageName).join(', '), row.checkDoneOn ?? ''],
      ...[row.maximumBoxes, row.maximumGrams === null ? null : row.maximumGrams / 1000],
      ...[row.maximumStops, row.maximumMinutes, formatModes(row.otherModes.map(toModeDraft)), yesNo(row.trolley)],
      ...[homePinText(row), endsText(row.ends, row.hubName)],
      ...[row.area === null ? '' : formatArea(row.area), rulesOf(row.id, 'never'), rulesOf(row.id, 'usual')],
    ],
  }))
}

const readShifts: Reader = async (db, after, { from, until }) => {
  let query = db
    .selectFrom('shifts')
    .innerJoin('drivers', 'drivers.id', 'shifts.driverId')
    .leftJoin('drivers as second', 'second.id', 'shifts.secondDriverId')
    .selectAll('shifts')
    .select(['drivers.name', 'drivers.phone', 'second.name as secondName'])
    .where('shifts.id', '>', after)
    .where('shifts.withdrawn', '=', false)
  if (from) query = query.where('date', '>=', from)
  if (until) query = query.where('date', '<=', until)
  const rows = await query.orderBy('shifts.id').limit(batchSize).execute()
  return rows.map((row) => ({
    id: row.id,
    cells: [
      ...[row.name, phoneCell(row.phone), row.secondName ?? '', row.date, time(row.fromTime), time(row.untilTime)],
      ...[row.mode.replaceAll('_', ' '), row.maximumStops],
    ],
  }))
}

const readers: Readonly<Record<ImportKind, Reader>> = {
  households: readHouseholds,
  orders: readOrders,
  volunteers: readDrivers,
  shifts: readShifts,
}
