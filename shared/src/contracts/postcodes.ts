import { z } from 'zod'
import { cleanText } from '../rules/cleanText.ts'
import { endpoint, planners } from './endpoint.ts'
import { line, point } from './fields.ts'

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

export const getPostcodeImport = endpoint({
  id: 'getPostcodeImport',
  method: 'GET',
  path: '/api/postcodes/import',
  access: planners,
  summary: 'Which postcodes are loaded, if any',
  response: z.object({ latest: postcodeImport.nullable() }),
  status: 200,
})

export const uploadPostcodes = endpoint({
  id: 'uploadPostcodes',
  method: 'POST',
  path: '/api/postcodes/upload',
  access: ['admin'],
  summary: 'Upload the zip of Code-Point Open as the body; answers once its postcodes have replaced the loaded ones',
  query: z.strictObject({ file: line(200) }),
  response: postcodeImport,
  status: 200,
  errors: ['conflict', 'too-large', 'unavailable'],
  form: 'upload',
})
