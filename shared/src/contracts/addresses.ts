import { z } from 'zod'
import { cleanText } from '../rules/cleanText.ts'
import { endpoint } from './endpoint.ts'
import { point } from './fields.ts'

/** Precision of a found location, best first: its own door, between two known doors, somewhere in its street or postcode. */
export const addressQualities = ['exact', 'interpolated', 'street', 'postcode'] as const
export type AddressQuality = (typeof addressQualities)[number]

const foundAddress = z
  .object({
    /** One line to show: "Flat 2, 192 Commercial Street, Newport, NP20 1JN". */
    label: z.string(),
    houseNumber: z.string().nullable(),
    houseName: z.string().nullable(),
    unit: z.string().nullable(),
    street: z.string().nullable(),
    locality: z.string().nullable(),
    /** Normal form, "NP20 1JN". */
    postcode: z.string().nullable(),
    point,
    quality: z.enum(addressQualities),
  })
  .meta({ id: 'FoundAddress' })
export type FoundAddress = z.output<typeof foundAddress>

/** By POST, to keep addresses out of URLs. */
export const searchAddresses = endpoint({
  id: 'searchAddresses',
  method: 'POST',
  path: '/api/addresses/search',
  access: ['handler', 'partner', 'organiser', 'admin'],
  summary: 'Addresses that match a text as typed, the likeliest first; none is a result, not an error',
  body: z.strictObject({
    text: z.string().overwrite(cleanText).max(200, 'can be at most 200 characters'),
    /** Results far from it come last; default: the hubs. */
    near: point.nullish(),
    limit: z.int().min(1).max(20).default(8),
  }),
  response: z.object({
    items: z.array(foundAddress),
    /** False when no map region is loaded: only postcodes can be found. */
    hasAddresses: z.boolean(),
  }),
  status: 200,
})
