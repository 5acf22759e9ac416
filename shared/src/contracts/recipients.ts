import { z } from 'zod'
import { contactPurposes, contactRules, maxContacts } from '../rules/contacts.ts'
import { languages } from '../rules/languages.ts'
import { addressQualities } from './addresses.ts'
import { endpoint, staff } from './endpoint.ts'
import { changeBody, id, line, page, phone, point, postcode, storedVersion, text } from './fields.ts'

/** Rules for packers, stored with consent, never as religion or diagnosis (product.md, Food rules). */
export const foodRules = [
  'halal',
  'vegan',
  'vegetarian',
  'pescatarian',
  'gluten_free',
  'dairy_free',
  'diabetic',
  'nut_allergy',
  'seafood_allergy',
  'no_pork',
] as const

/**
 * Precision of the pin: placed by hand; found by the address search at its door, between two known doors or somewhere in its street; the middle
 * of the postcode; or unknown.
 */
export const pinSources = ['placed', ...addressQualities, 'none'] as const
export type PinSource = (typeof pinSources)[number]

const pinSource = z
  .enum(pinSources)
  .exclude(['none'])
  .meta({ description: 'How the point was found; omitted: placed by hand' })

const requirePoint = (value: { point?: unknown; pinSource?: unknown }, context: z.RefinementCtx): void => {
  if (value.pinSource !== undefined && !value.point)
    context.addIssue({ code: 'custom', path: ['point'], message: 'is needed with pinSource' })
}

const purposes = z.array(z.enum(contactPurposes))

export const contact = z
  .object({
    label: z.string(),
    phone: z.string(),
    purposes,
    /** When to ring; null: at any time. */
    when: z.string().nullable(),
  })
  .meta({ id: 'Contact' })

export const newContact = z
  .strictObject({
    /** Who it is, in a word or two: "daughter, speaks Turkish". */
    label: line(60),
    phone,
    purposes: purposes.min(1, 'needs at least one').max(contactPurposes.length),
    when: line(60).nullable().default(null),
  })
  .meta({ id: 'NewContact' })

export const recipient = z
  .object({
    id,
    name: z.string(),
    /** The household's own: the first to ring. */
    phone: z.string().nullable(),
    /** Whom to ring besides, in this order; empty where the phone is not shown. */
    contacts: z.array(contact),
    contactRule: z.enum(contactRules),
    /** What the household speaks best; null: English, or not known. */
    language: z.enum(languages).nullable(),
    address: z.string(),
    /** Flat or unit; separate from the street so that one building is one stop for a vehicle. */
    unit: z.string().nullable(),
    postcode: z.string(),
    point: point.nullable(),
    pinSource: z.enum(pinSources),
    /** Where a vehicle stops, or a gate, set by hand; rounds go there instead of to the pin. */
    accessPoint: point.nullable(),
    /** 0 is the ground floor; null is not known. */
    floor: z.int().nullable(),
    accessNotes: z.string(),
    /** Where a box may be left when nobody answers; null: never leave it. */
    safePlace: z.string().nullable(),
    /** null: not shown. */
    householdSize: z.int().nullable(),
    /** null: unknown (which differs from none), or not shown. */
    foodRules: z.array(z.enum(foodRules)).nullable(),
    /**
     * false for a partner whose open order is for another partner's household: name, address, floor and pin are included, the rest is empty.
     * Only the household's partner and the group's own members change it and log orders for it.
     */
    canChange: z.boolean(),
    version: storedVersion,
  })
  .meta({ id: 'Recipient' })
export type Recipient = z.output<typeof recipient>

/** A household in search results. */
export const foundRecipient = recipient
  .pick({ id: true, name: true, phone: true, address: true, unit: true, postcode: true })
  .meta({ id: 'FoundRecipient' })
export type FoundRecipient = z.output<typeof foundRecipient>

const recipientFields = {
  name: line(120),
  phone: phone.nullable().default(null),
  contacts: z.array(newContact).max(maxContacts, `can be at most ${maxContacts}`).default([]),
  contactRule: z.enum(contactRules).default('any'),
  language: z.enum(languages).nullable().default(null),
  address: line(200),
  unit: line(40).nullable().default(null),
  postcode,
  /** The pin. null: the middle of the postcode; an unknown postcode is a warning. */
  point: point.nullable().default(null),
  accessPoint: point.nullable().default(null),
  floor: z.int().min(-2).max(80).nullable().default(null),
  accessNotes: text(500).default(''),
  safePlace: line(120).nullable().default(null),
  householdSize: z.int().min(1, 'must be at least 1').max(30, 'can be at most 30').default(1),
  foodRules: z.array(z.enum(foodRules)).max(foodRules.length).nullable().default(null),
}

export const newRecipient = z
  .strictObject({ ...recipientFields, pinSource: pinSource.optional() })
  .superRefine(requirePoint)
  .meta({ id: 'NewRecipient' })
export type NewRecipient = z.output<typeof newRecipient>

/** Something to check; not an error. */
export const warning = z
  .object({
    code: z.enum([
      'postcode_unknown',
      'pin_missing',
      'same_day_order',
      'similar_recipient',
      'hub_closed_in_window',
      'postcode_needs_pin',
      /** The pin is only in the street, or the middle of the postcode. */
      'pin_rough',
      /** The address has changed; the pin placed by hand has not. */
      'pin_kept',
      /** The address has changed; the access point has not. */
      'access_point_kept',
    ]),
    /** The record concerned, if any. */
    id: id.nullable(),
  })
  .meta({ id: 'Warning' })
export type Warning = z.output<typeof warning>

export const searchRecipients = endpoint({
  id: 'searchRecipients',
  method: 'POST',
  path: '/api/recipients/search',
  access: staff,
  summary:
    'Find a household by words or parts of its name, address, postcode or phone, the best match first (POST: personal data must not appear in a URL)',
  body: z.strictObject({
    text: text(120),
    cursor: z.string().max(400).optional(),
    limit: z.int().min(1).max(100).default(20),
  }),
  response: page(foundRecipient),
  status: 200,
})

export const createRecipient = endpoint({
  id: 'createRecipient',
  method: 'POST',
  path: '/api/recipients',
  access: staff,
  summary: 'Add a household',
  body: newRecipient,
  response: z.object({ recipient, warnings: z.array(warning) }),
  status: 201,
})

export const getRecipient = endpoint({
  id: 'getRecipient',
  method: 'GET',
  path: '/api/recipients/:recipientId',
  access: staff,
  summary: 'One household; reading is audited',
  params: z.strictObject({ recipientId: id }),
  response: recipient,
  status: 200,
  errors: ['not-found'],
})

export const updateRecipient = endpoint({
  id: 'updateRecipient',
  method: 'PATCH',
  path: '/api/recipients/:recipientId',
  access: staff,
  summary: 'Correct a household; leaves an audit entry',
  params: z.strictObject({ recipientId: id }),
  body: changeBody({ ...recipientFields, pinSource }).superRefine(requirePoint),
  response: z.object({ recipient, warnings: z.array(warning) }),
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})
