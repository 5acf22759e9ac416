import { z } from 'zod'
import { cleanText } from '../rules/cleanText.ts'
import { endpoint, type ResponseBody, roles } from './endpoint.ts'
import { point } from './fields.ts'

export const checkPostcode = endpoint({
  id: 'checkPostcode',
  method: 'POST',
  path: '/api/places/postcode',
  access: ['handler', 'partner', 'organiser', 'admin'],
  summary: 'What is known of a postcode as typed; unknown is an answer, not an error',
  body: z.strictObject({ text: z.string().overwrite(cleanText).max(40, 'is too long for a postcode') }),
  response: z.object({
    /** `forces`: a British Forces Post Office number, which no round reaches. */
    status: z.enum(['found', 'unknown', 'malformed', 'partial', 'forces']),
    /** Normal form when the text is a postcode. */
    postcode: z.string().nullable(),
    /** Its middle; for an unknown one a place near by to start the pin from, when there is one. */
    point: point.nullable(),
    nearby: point.nullable(),
    suggestions: z.array(z.string()),
  }),
  status: 200,
})

/** How sure a found place is, best first: its own door, between two known doors, somewhere in its street or postcode. */
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

/** By POST, so that no address stands in a URL. */
export const searchAddresses = endpoint({
  id: 'searchAddresses',
  method: 'POST',
  path: '/api/places/addresses',
  access: ['handler', 'partner', 'organiser', 'admin'],
  summary: 'Addresses that may be meant by a text as typed, the likeliest first; none is an answer, not an error',
  body: z.strictObject({
    text: z.string().overwrite(cleanText).max(200, 'can be at most 200 characters'),
    /** Answers far from it come last; without it, far from the hubs. */
    near: point.nullish(),
    limit: z.int().min(1).max(20).default(8),
  }),
  response: z.object({
    items: z.array(foundAddress),
    /** False when no place has been brought in, so that only postcodes can be found. */
    known: z.boolean(),
  }),
  status: 200,
})

export const getBasemap = endpoint({
  id: 'getBasemap',
  method: 'GET',
  path: '/api/basemap',
  access: roles,
  summary: "The places that have a map, each from the group's own extract; ETag",
  response: z.object({
    places: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).meta({
          description: 'West, south, east, north in degrees',
        }),
        minZoom: z.int(),
        maxZoom: z.int().meta({ description: 'Of the tiles; a map shows the last ones larger beyond it' }),
        attribution: z.string().meta({ description: 'Must stay visible on every map' }),
        invented: z.boolean().meta({ description: 'The place does not exist' }),
        dataDate: z.string().nullable().meta({ description: 'State of the data, ISO 8601' }),
        version: z.string(),
      }),
    ),
  }),
  status: 200,
})
export type MapPlace = ResponseBody<typeof getBasemap>['places'][number]

/** Tiles of one zoom are counted from 180° W and from 85.05° N. */
const tileNumber = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 24)

export const getBasemapTile = endpoint({
  id: 'getBasemapTile',
  method: 'GET',
  path: '/api/basemap/:placeId/:zoom/:column/:row',
  access: roles,
  summary: 'A Mapbox Vector Tile, gzip, ETag; kept for good when the query names the version. 204 where nothing is',
  params: z.strictObject({
    placeId: z.string().max(200),
    zoom: z.coerce.number().int().min(0).max(24),
    column: tileNumber,
    row: tileNumber,
  }),
  query: z.strictObject({ version: z.string().max(200).optional() }),
  status: 200,
  errors: ['not-found'],
  form: 'document',
})

export const getOpenApi = endpoint({
  id: 'getOpenApi',
  method: 'GET',
  path: '/api/openapi.json',
  access: roles,
  summary: 'This API as OpenAPI 3.1',
  status: 200,
  form: 'document',
})

export const getDocs = endpoint({
  id: 'getDocs',
  method: 'GET',
  path: '/api/docs',
  access: roles,
  summary: 'The same, to browse',
  status: 200,
  form: 'document',
})

export const getDocsAsset = endpoint({
  id: 'getDocsAsset',
  method: 'GET',
  path: '/api/docs/:asset',
  access: roles,
  summary: 'The scripts and styles of that page',
  params: z.strictObject({ asset: z.string().max(100) }),
  status: 200,
  errors: ['not-found'],
  form: 'document',
})

export const healthLive = endpoint({
  id: 'healthLive',
  method: 'GET',
  path: '/health/live',
  access: 'open',
  summary: 'The process answers',
  response: z.object({ status: z.literal('live') }),
  status: 200,
})

export const healthReady = endpoint({
  id: 'healthReady',
  method: 'GET',
  path: '/health/ready',
  access: 'open',
  summary: 'The process can do its work: the database answers and is migrated',
  response: z.object({ status: z.literal('ready') }),
  status: 200,
  errors: ['unavailable'],
})
