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

/** The fields whose typed values differ from the original order. */
export const changedFields = (original: Order, typed: OrderFieldValues): EditableField[] => {
  const before = fieldsFromOrder(original)
  return editable.filter((field) => before[field] !== typed[field])
}

/** The changed fields only, so that changes by others stay. */
export function buildOrderPatch(original: Order, typed: OrderFieldValues): OrderPatch {
  const changed = new Set<EditableField>(changedFields(original, typed))
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
  if (typed.overrides.length > 0) patch.overrides = typed.overrides
  const window = parseWindow(typed)
  if ((changed.has('from') || changed.has('until')) && 'window' in window) patch.window = window.window
  return patch
}

export interface MergedEdits {
  /** The newer order with the typed changes applied. */
  readonly values: OrderFieldValues
  /** Fields that both changed, to different values. */
  readonly conflicts: readonly { readonly field: EditableField; readonly theirs: string | number }[]
}

/** Applies the typed changes to a newer order and lists the conflicts. */
export function mergeOrderEdits(original: Order, typed: OrderFieldValues, newer: Order): MergedEdits {
  const before = fieldsFromOrder(original)
  const now = fieldsFromOrder(newer)
  const mine = changedFields(original, typed)
  const edits = Object.fromEntries(mine.map((field) => [field, typed[field]]))
  const conflicts = mine
    .filter((field) => now[field] !== before[field] && now[field] !== typed[field])
    .map((field) => ({ field, theirs: now[field] }))
  return { values: { ...now, ...edits }, conflicts }
}
