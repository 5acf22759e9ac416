import { z } from 'zod'
import { engines } from '../units/index.ts'
import { endpoint, planners } from './endpoint.ts'
import { id, line, point } from './fields.ts'

/** Stages of adding a map region, in the order shown. An uploaded extract has no download. */
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

/** Restricted, because it becomes part of a folder name. */
const regionId = z
  .string()
  .max(64, 'must consist of lower-case letters, digits and hyphens, at most 64')
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'must consist of lower-case letters, digits and hyphens, at most 64')

const region = z
  .object({
    id: regionId,
    name: z.string(),
    /** West, south, east, north in degrees. */
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
    /** Date of the map data; null when the extract does not contain it. */
    dataDate: z.string().nullable(),
    attribution: z.string(),
    /** The demo town, which does not exist. */
    invented: z.boolean(),
    /** The country whose traffic rules apply; null when prepared by a version that did not record it. */
    country: z.string().nullable(),
    /** Prepared by an earlier version: its streets cannot be used until it is added again. */
    outdated: z.boolean(),
    preparedAt: z.string(),
    /** File name of the extract, or name of the downloaded region. */
    source: z.string(),
    /** Bytes of the extract, and of the prepared files. */
    extractBytes: z.int(),
    bytes: z.int(),
    seconds: z.number(),
  })
  .meta({ id: 'Region' })
export type RegionSummary = z.output<typeof region>

/** A preparation of a map region: running → done, failed or cancelled. */
export const regionPreparation = z
  .object({
    id,
    regionId: z.string(),
    name: z.string(),
    source: z.string(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    status: z.enum(['running', 'done', 'failed', 'cancelled']),
    /** Why it failed, in a sentence for the admin. */
    sentence: z.string().nullable(),
    /** `done` from 0 to 1. */
    stages: z.array(z.object({ stage: z.enum(regionStages), done: z.number() })),
  })
  .meta({ id: 'RegionPreparation' })
export type RegionPreparation = z.output<typeof regionPreparation>

const engine = z.enum(engines)

export const listRegions = endpoint({
  id: 'listRegions',
  method: 'GET',
  path: '/api/regions',
  access: planners,
  summary: 'The loaded map regions, the last preparation of one, and the sources of travel times',
  response: z.object({
    items: z.array(region),
    preparation: regionPreparation.nullable(),
    /** Sources of travel times, by mode. */
    engines: z.object({ car: engine, bike: engine, cargo_bike: engine, foot: engine }),
    /** Where regions are downloaded from. */
    mapServer: z.string(),
    maxUploadBytes: z.int(),
    /** Whether the caller manages the map, which all organisations of the installation share. */
    canChange: z.boolean(),
  }),
  status: 200,
})

/** A problem in the map data, which can be corrected in OpenStreetMap. */
const finding = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('restriction'),
      /** The relation's OpenStreetMap id. */
      relation: z.number(),
      /** Unknown value; missing member; ways that do not meet. */
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
      /** Distance to the nearest street; null when there is none. */
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
  access: planners,
  summary: 'Doubtful map details of a region: turn restrictions, disconnected streets, doors far from every street',
  params: z.strictObject({ regionId }),
  response: z.object({
    /** False when the region was prepared by a version without this check. */
    known: z.boolean(),
    /** Turn restrictions in effect. */
    restrictions: z.int(),
    /** Counts by kind; `items` contains at most a few hundred of each. */
    totals: z.object({ restrictions: z.int(), islands: z.int(), farDoors: z.int() }),
    items: z.array(finding),
  }),
  status: 200,
  errors: ['not-found'],
})

export const addRegion = endpoint({
  id: 'addRegion',
  method: 'POST',
  path: '/api/regions',
  access: ['admin'],
  summary: 'Start to download a region by its name at Geofabrik and to add it; listRegions shows the progress',
  body: z.strictObject({
    region: z.string('is required').trim().min(1, 'is required').max(120, 'is too long for a region'),
    name: line(80).optional(),
  }),
  response: regionPreparation,
  status: 202,
  errors: ['conflict', 'unavailable'],
})

export const uploadRegion = endpoint({
  id: 'uploadRegion',
  method: 'POST',
  path: '/api/regions/upload',
  access: ['admin'],
  summary: 'Upload an OpenStreetMap extract (.osm.pbf) as the body and start to add it',
  query: z.strictObject({ file: line(200), name: line(80).optional() }),
  response: regionPreparation,
  status: 202,
  errors: ['conflict', 'too-large', 'unavailable'],
  form: 'upload',
})

export const cancelRegion = endpoint({
  id: 'cancelRegion',
  method: 'POST',
  path: '/api/regions/cancel',
  access: ['admin'],
  summary: 'Cancel the running preparation; the loaded regions are unchanged',
  body: z.strictObject({ preparationId: id }),
  status: 204,
  errors: ['not-found'],
})

export const removeRegion = endpoint({
  id: 'removeRegion',
  method: 'DELETE',
  path: '/api/regions/:regionId',
  access: ['admin'],
  summary: 'Remove a region and everything prepared from its extract',
  params: z.strictObject({ regionId }),
  status: 204,
  errors: ['not-found', 'conflict', 'unavailable'],
})
