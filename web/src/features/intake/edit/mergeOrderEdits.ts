import type { Order, RequestInput, updateOrder } from '@doorstep/shared/contracts'
import { fieldsFromOrder, type OrderFieldValues, parseSkills, parseWindow } from '../form/orderFieldValues.ts'

type OrderPatch = Omit<RequestInput<typeof updateOrder>['body'], 'version'>

const editable = [
  'date',
  'hubId',
  'items',
  'boxes',
  'temperature',
  'from',
  'until',
  'priority',
  'skills',
  'doorMinutes',
  'note',
] as const
export type EditableField = (typeof editable)[number]

/** The fields that somebody changed from what the order said when they began. */
export const changedFields = (begun: Order, typed: OrderFieldValues): EditableField[] => {
  const before = fieldsFromOrder(begun)
  return editable.filter((field) => before[field] !== typed[field])
}

/** What to send: the changed fields only, so that what others changed meanwhile stays. */
export function buildOrderPatch(begun: Order, typed: OrderFieldValues): OrderPatch {
  const changed = new Set<EditableField>(changedFields(begun, typed))
  const patch: OrderPatch = {}
  if (changed.has('date')) patch.date = typed.date
  if (changed.has('hubId') && typed.hubId !== '') patch.hubId = typed.hubId
  if (changed.has('items')) patch.errandItems = typed.items
  if (changed.has('boxes') && typed.boxes !== '') patch.boxes = typed.boxes
  if (changed.has('temperature')) patch.temperature = typed.temperature
  if (changed.has('priority')) patch.priority = typed.priority
  if (changed.has('skills')) patch.requiredSkills = parseSkills(typed.skills)
  if (changed.has('doorMinutes') && typed.doorMinutes !== '') patch.serviceSeconds = typed.doorMinutes * 60
  if (changed.has('note')) patch.note = typed.note
  const window = parseWindow(typed)
  if ((changed.has('from') || changed.has('until')) && 'window' in window) patch.window = window.window
  return patch
}

export interface MergedEdits {
  /** The newer state, with what was typed kept in it. */
  readonly values: OrderFieldValues
  /** Fields that both changed, to different values: typed here, `theirs` there. */
  readonly conflicts: readonly { readonly field: EditableField; readonly theirs: string | number }[]
}

/** Lays what was typed upon a newer state of the order. Nothing typed is lost; what both changed is named. */
export function mergeOrderEdits(begun: Order, typed: OrderFieldValues, newer: Order): MergedEdits {
  const before = fieldsFromOrder(begun)
  const now = fieldsFromOrder(newer)
  const mine = changedFields(begun, typed)
  const kept = Object.fromEntries(mine.map((field) => [field, typed[field]]))
  const disputed = mine
    .filter((field) => now[field] !== before[field] && now[field] !== typed[field])
    .map((field) => ({ field, theirs: now[field] }))
  return { values: { ...now, ...kept }, conflicts: disputed }
}
