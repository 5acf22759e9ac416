import { z } from 'zod'
import { engines } from '../units/index.ts'
import { endpoint } from './endpoint.ts'
import { id, line, point } from './fields.ts'

/** The work of bringing a place in, in the order shown. Only what is fetched from a server has a download. */
export const regionStages = [
  'download',
  'read',
  'car',
  'bike',
  'cargo_bike',
  'foot',
  'addresses',
  'tiles',
  'findings',
] as const
export type RegionStage = (typeof regionStages)[number]

/** Part of a folder's name, hence so narrow. */
const regionId = z
  .string()
  .max(64, 'is made of small letters, digits and hyphens, 64 at most')
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'is made of small letters, digits and hyphens, 64 at most')

const region = z
  .object({
    id: regionId,
    name: z.string(),
    /** West, south, east, north in degrees. */
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
    /** State of the map's data; null when the extract does not say. */
    dataDate: z.string().nullable(),
    attribution: z.string(),
    /** A place that does not exist: the demo town. */
    invented: z.boolean(),
    /** The country whose traffic rules its streets were read by; null when an earlier version did not note it. */
    country: z.string().nullable(),
    /** Prepared by an earlier version: its streets cannot be used until it is brought in again. */
    outdated: z.boolean(),
    preparedAt: z.string(),
    /** Name of the extract's file, or of the region that was downloaded. */
    source: z.string(),
    /** Bytes of the extract, and of what was made of it. */
    extractBytes: z.int(),
    bytes: z.int(),
    seconds: z.number(),
  })
  .meta({ id: 'Region' })
export type RegionSummary = z.output<typeof region>

const preparation = z
  .object({
    id,
    regionId: z.string(),
    name: z.string(),
    source: z.string(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    status: z.enum(['running', 'done', 'failed', 'cancelled']),
    /** Why it failed, in a sentence for a person. */
    sentence: z.string().nullable(),
    /** `done` from 0 to 1. */
    stages: z.array(z.object({ stage: z.enum(regionStages), done: z.number() })),
  })
  .meta({ id: 'RegionPreparation' })
export type RegionPreparation = z.output<typeof preparation>

const engine = z.enum(engines)

export const listRegions = endpoint({
  id: 'listRegions',
  method: 'GET',
  path: '/api/regions',
  access: ['organiser', 'admin'],
  summary: 'The places whose map is loaded, the last one that was being brought in, and where travel times come from',
  response: z.object({
    items: z.array(region),
    preparation: preparation.nullable(),
    /** Where travel times come from, by the way to travel. */
    engines: z.object({ car: engine, bike: engine, cargo_bike: engine, foot: engine }),
    /** Where regions are downloaded from. */
    mapServer: z.string(),
    /** Bytes. */
    largestUpload: z.int(),
    /** Whether the asker looks after the map, which all organisations of the installation share. */
    mayChange: z.boolean(),
  }),
  status: 200,
})

/** Something in the map that keeps rounds from a door, or that nobody can obey: for somebody to look at and mend in OpenStreetMap. */
const finding = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('restriction'),
      /** The relation's OpenStreetMap id. */
      relation: z.number(),
      /** It says what no sign says; a member is missing; its ways do not meet. */
      fault: z.enum(['value', 'members', 'unconnected']),
      point: point.nullable(),
    }),
    z.object({
      kind: z.literal('island'),
      /** Empty when the street has no name. */
      street: z.string(),
      doors: z.int(),
      point,
    }),
    z.object({
      kind: z.literal('far-door'),
      label: z.string(),
      /** To the nearest street; null when there is none. */
      metres: z.int().nullable(),
      point,
    }),
  ])
  .meta({ id: 'RegionFinding' })
export type RegionFinding = z.output<typeof finding>

export const getRegionFindings = endpoint({
  id: 'getRegionFindings',
  method: 'GET',
  path: '/api/regions/:regionId/findings',
  access: ['organiser', 'admin'],
  summary: 'What was doubtful in the map of a region: turn restrictions, streets cut off, doors far from every street',
  params: z.strictObject({ regionId }),
  response: z.object({
    /** False when an earlier version prepared the region and looked for nothing. */
    known: z.boolean(),
    /** Turn restrictions that are obeyed. */
    restrictions: z.int(),
    /** How many there are of each kind; the list holds some hundreds at most. */
    totals: z.object({ restrictions: z.int(), islands: z.int(), farDoors: z.int() }),
    items: z.array(finding),
  }),
  status: 200,
  errors: ['not-found'],
})

export const bringRegion = endpoint({
  id: 'bringRegion',
  method: 'POST',
  path: '/api/regions',
  access: ['admin'],
  summary: 'Begin to download a region by its name at Geofabrik and to bring it in; listRegions tells how far it is',
  body: z.strictObject({
    region: z.string('is required').trim().min(1, 'is required').max(120, 'is too long for a region'),
    name: line(80).optional(),
  }),
  response: preparation,
  status: 202,
  errors: ['conflict', 'unavailable'],
})

export const uploadRegion = endpoint({
  id: 'uploadRegion',
  method: 'POST',
  path: '/api/regions/upload',
  access: ['admin'],
  summary: 'Send an OpenStreetMap extract (.osm.pbf) as the body and begin to bring it in',
  query: z.strictObject({ file: line(200), name: line(80).optional() }),
  response: preparation,
  status: 202,
  errors: ['conflict', 'too-large', 'unavailable'],
  form: 'upload',
})

export const cancelRegion = endpoint({
  id: 'cancelRegion',
  method: 'POST',
  path: '/api/regions/cancel',
  access: ['admin'],
  summary: 'End the preparation that runs; the places stay as they were',
  body: z.strictObject({ preparationId: id }),
  status: 204,
  errors: ['not-found'],
})

export const removeRegion = endpoint({
  id: 'removeRegion',
  method: 'DELETE',
  path: '/api/regions/:regionId',
  access: ['admin'],
  summary: 'Remove a place and everything that was made of its map',
  params: z.strictObject({ regionId }),
  status: 204,
  errors: ['not-found', 'conflict', 'unavailable'],
})
