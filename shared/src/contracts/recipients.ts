import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, line, page, phone, point, postcode, text, version } from './fields.ts'

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

/** How sure the pin is: placed by hand, the middle of the postcode, or not known yet. */
export const pinSources = ['placed', 'postcode', 'none'] as const

const staff = ['handler', 'partner', 'organiser', 'admin'] as const

export const recipient = z
  .object({
    id,
    name: z.string(),
    phone: z.string().nullable(),
    address: z.string(),
    /** Flat or unit; apart from the street so that one building is one drive. */
    unit: z.string().nullable(),
    postcode: z.string(),
    point: point.nullable(),
    pinSource: z.enum(pinSources),
    /** 0 is the ground floor; null is not known. */
    floor: z.int().nullable(),
    accessNotes: z.string(),
    /** Where a box may be left when nobody opens; null: never leave it. */
    safePlace: z.string().nullable(),
    householdSize: z.int(),
    /** null: not known, which differs from none. */
    foodRules: z.array(z.enum(foodRules)).nullable(),
    version,
  })
  .meta({ id: 'Recipient' })
export type Recipient = z.output<typeof recipient>

export const newRecipient = z
  .strictObject({
    name: line(120),
    phone: phone.nullable().default(null),
    address: line(200),
    unit: line(40).nullable().default(null),
    postcode,
    /** A pin placed by hand; left out, the postcode's middle is taken, and an unknown postcode is a warning. */
    point: point.nullable().default(null),
    floor: z.int().min(-2).max(80).nullable().default(null),
    accessNotes: text(500).default(''),
    safePlace: line(120).nullable().default(null),
    householdSize: z.int().min(1, 'must be at least 1').max(30, 'can be at most 30').default(1),
    foodRules: z.array(z.enum(foodRules)).max(foodRules.length).nullable().default(null),
  })
  .meta({ id: 'NewRecipient' })
export type NewRecipient = z.output<typeof newRecipient>

/** Something worth knowing that did not stop the work. */
export const warning = z
  .object({
    code: z.enum([
      'postcode_unknown',
      'pin_missing',
      'same_day_order',
      'similar_recipient',
      'hub_closed_in_window',
      'postcode_needs_pin',
    ]),
    /** The record it is about, when there is one. */
    id: id.nullable(),
  })
  .meta({ id: 'Warning' })
export type Warning = z.output<typeof warning>

export const searchRecipients = endpoint({
  id: 'searchRecipients',
  method: 'POST',
  path: '/api/recipients/search',
  access: staff,
  summary: 'Find a household by name, phone or postcode (POST: what is typed must not stand in a URL)',
  body: z.strictObject({
    text: text(120),
    cursor: z.string().max(400).optional(),
    limit: z.int().min(1).max(100).default(20),
  }),
  response: page(recipient),
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
  summary: 'One household; looking is audited',
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
  body: z.strictObject({
    version,
    name: line(120).optional(),
    phone: phone.nullable().optional(),
    address: line(200).optional(),
    unit: line(40).nullable().optional(),
    postcode: postcode.optional(),
    point: point.nullable().optional(),
    floor: z.int().min(-2).max(80).nullable().optional(),
    accessNotes: text(500).optional(),
    safePlace: line(120).nullable().optional(),
    householdSize: z.int().min(1).max(30).optional(),
    foodRules: z.array(z.enum(foodRules)).nullable().optional(),
  }),
  response: z.object({ recipient, warnings: z.array(warning) }),
  status: 200,
  errors: ['not-found', 'stale-version'],
})
