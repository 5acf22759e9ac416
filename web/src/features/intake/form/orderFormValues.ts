import type { createOrder, Recipient, RequestInput } from '@doorstep/shared/contracts'
import { boxesForHousehold, type OrganisationSettings } from '@doorstep/shared/rules'
import type { useForm } from '@mantine/form'
import { type DoorLocation, emptyDoor } from '../../../map/address/doorLocation.ts'
import { buildContacts, emptyReach, type ReachValues } from '../contacts/contactValues.ts'
import {
  emptyOrderFields,
  emptyPickup,
  type OrderFieldValues,
  type PickupValues,
  parseSkills,
  parseWindow,
} from './orderFieldValues.ts'

/** A new household, as typed. */
export interface HouseholdValues extends DoorLocation, ReachValues {
  name: string
  phone: string
  floor: number | ''
  householdSize: number | ''
  accessNotes: string
  safePlace: string
}

/** The household of the order: none yet, a known one, or a new one in the form. */
export type Household =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly recipient: Recipient }
  | { readonly kind: 'new' }

/** Everything typed into the form; also the form's field names: `recipient.name`, `pickup.postcode`. */
export interface OrderFormValues extends OrderFieldValues {
  recipient: HouseholdValues
  pickup: PickupValues
  onHold: boolean
}

export type OrderForm = ReturnType<typeof useForm<OrderFormValues>>

export const emptyHousehold: HouseholdValues = {
  name: '',
  phone: '',
  ...emptyReach,
  ...emptyDoor,
  floor: '',
  householdSize: '',
  accessNotes: '',
  safePlace: '',
}

/** The form after logging an order: keeps partner, hub and day, likely the same for the next call. */
export function nextForm(values: OrderFormValues): OrderFormValues {
  return {
    ...emptyOrderFields(values.date, values.partnerId, values.hubId),
    recipient: emptyHousehold,
    pickup: emptyPickup,
    onHold: false,
  }
}

/** Whether anything stands in the form that logging an order would not leave there. */
export const hasTyped = (values: OrderFormValues): boolean =>
  JSON.stringify(values) !== JSON.stringify(nextForm(values))

/** Boxes by household size; none for a visit. */
export function suggestBoxes(
  kind: OrderFormValues['kind'],
  householdSize: number | '',
  settings: Pick<OrganisationSettings, 'boxesByHousehold'>,
): number | '' {
  if (kind === 'visit') return 0
  return householdSize === '' ? '' : boxesForHousehold(householdSize, settings)
}

/** A new household with the searched text in the field where it belongs. */
export function householdFromSearch(typed: string): HouseholdValues {
  const text = typed.trim()
  if (/^\+?[\d\s()./-]{5,}$/.test(text)) return { ...emptyHousehold, phone: text }
  // Both parts of a postcode contain a digit; a name contains none.
  if (/^[a-z]{1,2}\d[a-z\d]?\s*(\d[a-z]{0,2})?$/i.test(text)) return { ...emptyHousehold, postcode: text }
  return { ...emptyHousehold, name: text }
}

type OrderBody = RequestInput<typeof createOrder>['body']

/**
 * The order to send, without what was not typed, so that the server's defaults apply, and without an invalid window: check it before
 * (`parseWindow`).
 */
export function buildOrder(id: string, values: OrderFormValues, household: Household): OrderBody {
  const { kind } = values
  const window = parseWindow(values)
  const body: OrderBody = {
    id,
    date: values.date,
    kind,
    partnerId: values.partnerId,
    hubId: kind === 'parcel' && values.hubId !== '' ? values.hubId : null,
    errandPlace: kind === 'errand' ? buildPickup(values.pickup) : null,
    errandItems: kind === 'errand' ? orNull(values.items) : null,
    temperature: kind === 'visit' ? 'ambient' : values.temperature,
    window: 'window' in window ? window.window : null,
    priority: values.priority,
    requiredSkills: parseSkills(values.skills),
    note: values.note,
    onHold: values.onHold,
  }
  if (kind === 'parcel' && values.overrides.length > 0) body.overrides = values.overrides
  if (kind === 'visit') body.boxes = 0
  else if (values.boxes !== '') body.boxes = values.boxes
  if (values.doorMinutes !== '') body.serviceSeconds = values.doorMinutes * 60
  if (household.kind === 'known') body.recipientId = household.recipient.id
  if (household.kind === 'new') body.recipient = buildRecipient(values.recipient)
  return body
}

const buildPickup = ({ name, address, postcode, point }: PickupValues) => ({
  name,
  address,
  postcode,
  point,
})

function buildRecipient(values: HouseholdValues): NonNullable<OrderBody['recipient']> {
  return {
    name: values.name,
    phone: orNull(values.phone),
    contacts: buildContacts(values.contacts),
    contactRule: values.contactRule,
    language: values.language,
    address: values.address,
    unit: orNull(values.unit),
    postcode: values.postcode,
    point: values.point,
    ...(values.pinSource === null ? {} : { pinSource: values.pinSource }),
    accessPoint: values.accessPoint,
    floor: values.floor === '' ? null : values.floor,
    accessNotes: values.accessNotes,
    safePlace: orNull(values.safePlace),
    householdSize: values.householdSize === '' ? 1 : values.householdSize,
  }
}

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed)

const fieldNames: Readonly<Record<string, string>> = {
  'window.from': 'from',
  'window.until': 'until',
  window: 'until',
  requiredSkills: 'skills',
  serviceSeconds: 'doorMinutes',
  weightKg: 'boxes',
  recipientId: 'search',
  errandPlace: 'pickup.name',
  errandItems: 'items',
}

/** The form's field for a path of the request body, for messages at the field. */
export function fieldForPath(path: string): string {
  if (path.startsWith('requiredSkills.')) return 'skills'
  if (path.startsWith('errandPlace.')) return path.replace('errandPlace.', 'pickup.')
  return fieldNames[path] ?? path
}
