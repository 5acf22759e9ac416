import { z } from 'zod'
import { cleanText } from '../rules/cleanText.ts'
import { endpoint, planners } from './endpoint.ts'
import { id, line, point } from './fields.ts'

export const checkPostcode = endpoint({
  id: 'checkPostcode',
  method: 'POST',
  path: '/api/postcodes/check',
  access: ['handler', 'partner', 'organiser', 'admin'],
  summary: 'Looks up a postcode as typed; an unknown one is a result, not an error',
  body: z.strictObject({ text: z.string().overwrite(cleanText).max(40, 'is too long for a postcode') }),
  response: z.object({
    /** `forces`: a British Forces Post Office number, which rounds do not serve. */
    status: z.enum(['found', 'unknown', 'malformed', 'partial', 'forces']),
    /** Normal form when the text is a postcode. */
    postcode: z.string().nullable(),
    /** Its centre, if known. */
    point: point.nullable(),
    /** For an unknown one, a nearby point to start the pin from. */
    nearby: point.nullable(),
    suggestions: z.array(z.string()),
  }),
  status: 200,
})

/** Where the loaded postcodes come from. */
export const postcodeImport = z
  .object({
    /** File name. */
    source: z.string(),
    /** Of the data; null when the file does not say. */
    dataDate: z.string().nullable(),
    importedAt: z.iso.datetime(),
    postcodes: z.int(),
  })
  .meta({ id: 'PostcodeImport' })
export type PostcodeImportSummary = z.output<typeof postcodeImport>

/** Stages of loading an uploaded table: its rows, then their index. */
export const postcodeStages = ['read', 'index'] as const
export type PostcodeStage = (typeof postcodeStages)[number]

/** A loading of postcodes: running → done or failed. */
export const postcodeLoading = z
  .object({
    id,
    /** File name. */
    source: z.string(),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    status: z.enum(['running', 'done', 'failed']),
    /** Why it failed, in a sentence for the admin. */
    sentence: z.string().nullable(),
    /** `done` from 0 to 1. */
    stages: z.array(z.object({ stage: z.enum(postcodeStages), done: z.number() })),
  })
  .meta({ id: 'PostcodeLoading' })
export type PostcodeLoading = z.output<typeof postcodeLoading>

export const getPostcodeImport = endpoint({
  id: 'getPostcodeImport',
  method: 'GET',
  path: '/api/postcodes/import',
  access: planners,
  summary: 'Which postcodes are loaded, if any, and the last loading',
  response: z.object({ latest: postcodeImport.nullable(), loading: postcodeLoading.nullable() }),
  status: 200,
})

export const uploadPostcodes = endpoint({
  id: 'uploadPostcodes',
  method: 'POST',
  path: '/api/postcodes/upload',
  access: ['admin'],
  summary: 'Upload the zip of Code-Point Open as the body and start to load it; getPostcodeImport shows the progress',
  query: z.strictObject({ file: line(200) }),
  response: postcodeLoading,
  status: 202,
  errors: ['conflict', 'too-large', 'unavailable'],
  form: 'upload',
})
