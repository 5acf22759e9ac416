import { newOrder } from '@doorstep/shared/contracts'
import { type ImportField, type OrderStatus, orderStatuses, orderStatusLabels } from '@doorstep/shared/rules'
import { parseAddress } from '../values/parseAddress.ts'
import { parseChoice, parseOrderKind, parsePriority, parseTemperature, type Words } from '../values/parseChoice.ts'
import { parseDay } from '../values/parseDay.ts'
import { type Parsed, problem } from '../values/parsed.ts'
import { parseAmount, parseCount } from '../values/parseNumbers.ts'
import { joinWindow, parseTime, parseWindow } from '../values/parseTimes.ts'
import { type CheckContext, findNamed, type Named } from './checkContext.ts'
import type { OrderDraft } from './drafts.ts'
import { parsePostcode, present } from './readHousehold.ts'
import type { RowCells } from './rowCells.ts'

/** An order whose collection place has not been looked for; its postcode null: the row has none. */
export type ReadOrder = Omit<OrderDraft, 'household' | 'errandPlace'> & { readonly errandPlace: ReadErrandPlace | null }

export interface ReadErrandPlace {
  readonly name: string
  readonly address: string
  readonly postcode: string | null
}

/** Reads what a row orders. Problems are recorded in `row`. */
export function readOrder(row: RowCells, context: CheckContext): ReadOrder | undefined {
  const date = readDate(row, context)
  const kind = readKind(row)
  const partner = readPartner(row, context)
  const hub = partner === undefined || kind !== 'parcel' ? undefined : readHub(row, context, partner.id)
  const errand = kind === 'errand' ? readErrand(row) : { errandPlace: null, errandItems: null }
  reportOtherKinds(row, kind)
  row.parse('orderStatus', parseOpenStatus)
  const minutes = row.parse('minutesAtDoor', (text) => parseCount(text, { min: 0, max: 240 }))
  const order = {
    ...present(
      'boxes',
      row.parse('boxes', (text) => parseCount(text, { min: kind === 'parcel' ? 1 : 0, max: 200 })),
    ),
    ...present(
      'weightKg',
      row.parse('weightKg', (text) => parseAmount(text, { min: 0, max: 2000 })),
    ),
    ...present('serviceSeconds', minutes === undefined ? undefined : minutes * 60),
    temperature: row.parse('temperature', parseTemperature) ?? 'ambient',
    window: readWindow(row, context),
    priority: row.parse('priority', parsePriority) ?? 'normal',
    requiredSkills: readSkills(row, context),
    note: row.text('note', '\n'),
  } as const
  if (date === undefined || partner === undefined || (kind === 'parcel' && hub === undefined) || !errand)
    return undefined
  const complete = { ...order, ...errand, kind, date, partnerId: partner.id, hubId: hub?.id ?? null }
  checkBounds(row, complete)
  return complete
}

const statusWords = Object.fromEntries(
  orderStatuses.map((status) => [status, [orderStatusLabels[status]]]),
) as unknown as Words<OrderStatus>

/** An exported order that is on its way or over is no new one. */
function parseOpenStatus(typed: string): Parsed<OrderStatus> {
  const parsed = parseChoice(typed, statusWords)
  return 'problem' in parsed || ['ready', 'on_hold'].includes(parsed.value)
    ? parsed
    : problem('is of an order that is not open any more: empty it to log a new order')
}

/** As its column says; without it an errand where a row says what or where to collect. */
function readKind(row: RowCells): OrderDraft['kind'] {
  const isErrand = row.texts('collectName', 'collectAddress', 'collectPostcode', 'errandItems').length > 0
  return row.parse('orderKind', parseOrderKind) ?? (isErrand ? 'errand' : 'parcel')
}

function readErrand(row: RowCells): { errandPlace: ReadErrandPlace; errandItems: string } | undefined {
  const parts = parseAddress(row.texts('collectAddress'), true)
  const postcode =
    row.parse('collectPostcode', parsePostcode) ?? (row.text('collectPostcode') === '' ? parts.postcode : null)
  const [name, errandItems] = [row.text('collectName'), row.text('errandItems', '\n')]
  if (name === '')
    row.report(['collectName', 'collectAddress'], 'is required: write where the errand is collected, such as a shop')
  if (parts.address === '')
    row.report(['collectAddress', 'collectName'], 'has no street: write where the errand is collected')
  if (errandItems === '')
    row.report(['errandItems', 'collectName'], 'is required: write what to collect, such as a prescription')
  return name === '' || parts.address === '' || errandItems === ''
    ? undefined
    : { errandPlace: { name, address: parts.address, postcode }, errandItems }
}

/** What a row says that its kind of order does not have is never ignored. */
function reportOtherKinds(row: RowCells, kind: OrderDraft['kind']): void {
  if (kind !== 'errand')
    for (const field of ['collectName', 'collectAddress', 'collectPostcode', 'errandItems'] as const)
      if (row.text(field) !== '')
        row.report(field, `is for errands, and this is a ${kind}: empty it, or correct the kind`)
  if (kind !== 'parcel' && row.text('hub') !== '')
    row.report(
      'hub',
      `is for parcels, and this is ${kind === 'errand' ? 'an errand' : 'a visit'}: empty it, or correct the kind`,
    )
}

/** The day in its column, or the one chosen for all rows; not before today. */
function readDate(row: RowCells, { today, options }: CheckContext): string | undefined {
  const date = row.parse('date', (text) => parseDay(text, today)) ?? (row.text('date') === '' ? options.date : null)
  if (date === null || date === undefined) {
    if (row.text('date') === '') row.report('date', 'is required: choose a day for rows without one')
    return undefined
  }
  if (date >= today) return date
  row.report('date', 'is in the past')
  return undefined
}

function readPartner(row: RowCells, { partners, options, ownPartnerId }: CheckContext): Named | undefined {
  const typed = row.text('partner')
  if (typed !== '') {
    // A partner sees itself only.
    const named = findNamed(partners, typed)
    if (!named)
      row.report('partner', ownPartnerId === null ? 'is not one of the partners' : 'is not your own organisation')
    return named
  }
  const partner =
    partners.find(({ id }) => id === (ownPartnerId ?? options.partnerId)) ??
    (partners.length === 1 ? partners[0] : undefined)
  if (!partner) row.report('partner', 'is required: choose the partner that supplies rows without one')
  return partner
}

function readHub(row: RowCells, { hubs, options }: CheckContext, partnerId: string): Named | undefined {
  const usable = hubs.filter((hub) => hub.partnerId === partnerId || hub.sharedWith.includes(partnerId))
  const typed = row.text('hub')
  if (typed !== '') {
    const named = findNamed(usable, typed)
    if (!named) row.report('hub', 'is not one of the partner’s hubs')
    return named
  }
  const hub = usable.find(({ id }) => id === options.hubId) ?? (usable.length === 1 ? usable[0] : undefined)
  if (!hub)
    row.report(
      'hub',
      usable.length === 0 ? 'is required: the partner has no hub' : 'is required: choose the hub for rows without one',
    )
  return hub
}

/** A window in one column or in two. */
export function readWindow(row: RowCells, { settings: { day } }: CheckContext): OrderDraft['window'] {
  const whole = row.parse('window', (text) => parseWindow(text, day))
  const [from, until] = [row.parse('windowFrom', parseTime), row.parse('windowUntil', parseTime)]
  if (from === undefined && until === undefined) return whole ?? null
  const joined = joinWindow(from, until, day)
  if ('value' in joined) return joined.value
  row.report(['windowUntil', 'windowFrom'], joined.problem)
  return null
}

/** Skills of the organisation's list, separated by commas or semicolons; an unknown one is never ignored. */
export function readSkills(row: RowCells, { settings }: CheckContext): string[] {
  const words = row
    .texts('skills')
    .flatMap((text) => text.split(/[,;/\n]/))
    .map((word) => word.trim().toLowerCase().replaceAll(/\s+/g, '_'))
  const skills = [...new Set(words.filter((word) => word !== '' && !/^(?:-|no|none|n_?a)$/.test(word)))]
  const unknown = skills.find((skill) => !settings.skills.includes(skill))
  if (unknown !== undefined)
    row.report(
      'skills',
      `“${unknown}” is not in the list of skills${settings.skills.length > 0 ? `: ${settings.skills.join(', ')}` : ''}`,
    )
  return skills
}

/** The same limits as those of the form. */
function checkBounds(row: RowCells, order: ReadOrder): void {
  if (row.problems.length > 0) return
  const id = '00000000-0000-4000-8000-000000000000'
  const errandPlace = order.errandPlace && { ...order.errandPlace, postcode: order.errandPlace.postcode ?? 'ZZ1 1AA' }
  const result = newOrder.safeParse({ id, recipientId: id, ...order, errandPlace })
  for (const issue of result.error?.issues ?? []) row.report(fieldOf(issue.path.join('.')), issue.message)
}

const fieldOf = (path: string): ImportField => fieldsByPath[path] ?? (path.split('.')[0] as ImportField)

const fieldsByPath: Readonly<Record<string, ImportField>> = {
  requiredSkills: 'skills',
  serviceSeconds: 'minutesAtDoor',
  hubId: 'hub',
  'errandPlace.name': 'collectName',
  'errandPlace.address': 'collectAddress',
  'errandPlace.postcode': 'collectPostcode',
}
