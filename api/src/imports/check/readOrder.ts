import { newOrder } from '@doorstep/shared/contracts'
import type { ImportField } from '@doorstep/shared/rules'
import { parsePriority, parseTemperature } from '../values/parseChoice.ts'
import { parseDay } from '../values/parseDay.ts'
import { parseAmount, parseCount } from '../values/parseNumbers.ts'
import { joinWindow, parseTime, parseWindow } from '../values/parseTimes.ts'
import { type CheckContext, findNamed, type Named } from './checkContext.ts'
import type { OrderDraft } from './drafts.ts'
import { present } from './readHousehold.ts'
import type { RowCells } from './rowCells.ts'

export type ReadOrder = Omit<OrderDraft, 'household'>

/** Reads what a row orders. Problems are recorded in `row`. */
export function readOrder(row: RowCells, context: CheckContext): ReadOrder | undefined {
  const date = readDate(row, context)
  const partner = readPartner(row, context)
  const hub = partner === undefined ? undefined : readHub(row, context, partner.id)
  const minutes = row.parse('minutesAtDoor', (text) => parseCount(text, { min: 0, max: 240 }))
  const order = {
    ...present(
      'boxes',
      row.parse('boxes', (text) => parseCount(text, { min: 1, max: 200 })),
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
  if (date === undefined || partner === undefined || hub === undefined) return undefined
  const complete = { ...order, date, partnerId: partner.id, hubId: hub.id }
  checkBounds(row, complete)
  return complete
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
  const result = newOrder.safeParse({ id, kind: 'parcel', recipientId: id, ...order })
  for (const issue of result.error?.issues ?? []) row.report(fieldOf(String(issue.path[0])), issue.message)
}

const fieldOf = (path: string): ImportField =>
  path === 'requiredSkills'
    ? 'skills'
    : path === 'serviceSeconds'
      ? 'minutesAtDoor'
      : path === 'hubId'
        ? 'hub'
        : (path as ImportField)
