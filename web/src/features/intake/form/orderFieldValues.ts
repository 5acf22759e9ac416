import type { Hub, NewOrder, Order, TimeWindow } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import type { useForm } from '@mantine/form'
import { parseTime } from '../../../lib/parseTime.ts'
import { type DoorLocation, emptyDoor } from '../address/doorLocation.ts'

export type OrderKind = NewOrder['kind']

/** What an order's fields hold while they are typed; logging and editing share them. Empty text is nothing typed. */
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
}

export type FieldsForm = ReturnType<typeof useForm<OrderFieldValues>>

/** Where an errand is collected, as typed. */
export interface PickupValues extends DoorLocation {
  name: string
}

export const emptyPickup: PickupValues = { name: '', ...emptyDoor }

/** Fields with nothing but the defaults in them. */
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
  }
}

/** The fields of an order that exists. */
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
  }
}

export type InvalidWindow = 'from' | 'until' | 'both'

/** The window as typed: null for none; which field is at fault when a time is missing or is none. */
export function parseWindow(values: {
  from: string
  until: string
}): { window: TimeWindow | null } | { fault: InvalidWindow } {
  const isEmpty = { from: values.from.trim() === '', until: values.until.trim() === '' }
  if (isEmpty.from && isEmpty.until) return { window: null }
  const from = parseTime(values.from)
  const until = parseTime(values.until)
  if (from === undefined && until === undefined) return { fault: 'both' }
  if (from === undefined) return { fault: 'from' }
  if (until === undefined) return { fault: 'until' }
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

/** The hubs where a partner's parcels may be collected: its own first, then those that others share with it. */
export function hubsOfPartner(hubs: readonly Hub[], partnerId: string): Hub[] {
  const open = hubs.filter((hub) => hub.active)
  return [
    ...open.filter((hub) => hub.partnerId === partnerId),
    ...open.filter((hub) => hub.partnerId !== partnerId && hub.sharedWith.includes(partnerId)),
  ]
}

/** The hub to begin with: the one there was when it still fits the partner, else the partner's first. */
export function defaultHub(hubs: readonly Hub[], partnerId: string, hubId: string): string {
  const fitting = hubsOfPartner(hubs, partnerId)
  return fitting.find((hub) => hub.id === hubId)?.id ?? fitting[0]?.id ?? ''
}
