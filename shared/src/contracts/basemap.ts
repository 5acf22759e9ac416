import { z } from 'zod'
import { endpoint, type ResponseBody, roles } from './endpoint.ts'

export const getBasemap = endpoint({
  id: 'getBasemap',
  method: 'GET',
  path: '/api/basemap',
  access: roles,
  summary: "The map regions with tiles, each from the group's own extract; ETag",
  response: z.object({
    regions: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).meta({
          description: 'West, south, east, north in degrees',
        }),
        minZoom: z.int(),
        maxZoom: z.int().meta({ description: 'Of the tiles; a map shows the last ones larger beyond it' }),
        attribution: z.string().meta({ description: 'Must stay visible on every map' }),
        invented: z.boolean().meta({ description: 'The region does not exist' }),
        dataDate: z.string().nullable().meta({ description: 'State of the data, ISO 8601' }),
        version: z.string(),
      }),
    ),
  }),
  status: 200,
})
export type BasemapRegion = ResponseBody<typeof getBasemap>['regions'][number]

/** Tile columns and rows count from 180° W and 85.05° N. */
const tileNumber = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 24)

export const getBasemapTile = endpoint({
  id: 'getBasemapTile',
  method: 'GET',
  path: '/api/basemap/:regionId/:zoom/:column/:row',
  access: roles,
  summary:
    'A Mapbox Vector Tile, gzip, ETag; cached permanently when the query names the version. 204 for an empty tile',
  params: z.strictObject({
    regionId: z.string().max(200),
    zoom: z.coerce.number().int().min(0).max(24),
    column: tileNumber,
    row: tileNumber,
  }),
  query: z.strictObject({ version: z.string().max(200).optional() }),
  status: 200,
  errors: ['not-found'],
  form: 'document',
})
