import type { Hub, NewOrder, Order, TimeWindow } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import type { useForm } from '@mantine/form'
import { parseTime } from '../../../lib/parseTime.ts'
import { type DoorLocation, emptyDoor } from '../../../map/address/doorLocation.ts'

export type OrderKind = NewOrder['kind']

/** The values of an order's fields, for logging and editing. */
export interface OrderFieldValues {
  kind: OrderKind
  partnerId: string
  hubId: string
  /** What to collect on an errand. */
  items: string
  date: string
  boxes: number | ''
  temperature: NewOrder['temperature']
  from: string
  until: string
  priority: NewOrder['priority']
  /** Words between commas or spaces. */
  skills: string
  /** At the door; empty: by the rule. */
  doorMinutes: number | ''
  note: string
  /** What an organiser sets aside, to log it for this day anyway. */
  overrides: NewOrder['overrides']
}

export type FieldsForm = ReturnType<typeof useForm<OrderFieldValues>>

export interface PickupValues extends DoorLocation {
  name: string
}

export const emptyPickup: PickupValues = { name: '', ...emptyDoor }

/** Fields with default values. */
export function emptyOrderFields(date: string, partnerId: string, hubId: string): OrderFieldValues {
  return {
    kind: 'parcel',
    partnerId,
    hubId,
    items: '',
    date,
    boxes: '',
    temperature: 'ambient',
    from: '',
    until: '',
    priority: 'normal',
    skills: '',
    doorMinutes: '',
    note: '',
    overrides: [],
  }
}

export function fieldsFromOrder(order: Order): OrderFieldValues {
  return {
    kind: order.kind,
    partnerId: order.partner.id,
    hubId: order.hub?.id ?? '',
    items: order.errandItems ?? '',
    date: order.date,
    boxes: order.boxes,
    temperature: order.temperature,
    from: order.window ? formatTimeOfDay(order.window.from) : '',
    until: order.window ? formatTimeOfDay(order.window.until) : '',
    priority: order.priority,
    skills: order.requiredSkills.join(', '),
    doorMinutes: Math.round(order.serviceSeconds / 60),
    note: order.note,
    overrides: [],
  }
}

export type InvalidWindow = 'from' | 'until' | 'both'

/** The typed window, null for none; or which field is invalid or missing. */
export function parseWindow(values: {
  from: string
  until: string
}): { window: TimeWindow | null } | { invalid: InvalidWindow } {
  const isEmpty = { from: values.from.trim() === '', until: values.until.trim() === '' }
  if (isEmpty.from && isEmpty.until) return { window: null }
  const from = parseTime(values.from)
  const until = parseTime(values.until)
  if (from === undefined && until === undefined) return { invalid: 'both' }
  if (from === undefined) return { invalid: 'from' }
  if (until === undefined) return { invalid: 'until' }
  return { window: { from, until } }
}

/** "lift, DBS" → lift, dbs */
export const parseSkills = (typed: string): string[] => [
  ...new Set(
    typed
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((word) => word !== ''),
  ),
]

/** The active hubs for a partner's parcels: its own first, then those shared with it. */
export function hubsOfPartner(hubs: readonly Hub[], partnerId: string): Hub[] {
  const open = hubs.filter((hub) => hub.active)
  return [
    ...open.filter((hub) => hub.partnerId === partnerId),
    ...open.filter((hub) => hub.partnerId !== partnerId && hub.sharedWith.includes(partnerId)),
  ]
}

/** The current hub if the partner may use it, else the partner's first. */
export function defaultHub(hubs: readonly Hub[], partnerId: string, hubId: string): string {
  const choices = hubsOfPartner(hubs, partnerId)
  return choices.find((hub) => hub.id === hubId)?.id ?? choices[0]?.id ?? ''
}
