import { z } from 'zod'
import { allImportFields, importKinds, importRowStates } from '../rules/importFields.ts'
import { endpoint, staff } from './endpoint.ts'
import { day, id, line, storedVersion, version } from './fields.ts'

export const importStatuses = ['mapping', 'checking', 'ready', 'writing', 'written', 'undone'] as const

/** What is done with a row whose household may be another's, or whose values differ from newer ones of ours. */
export const importDecisions = ['keep_ours', 'take_theirs', 'add', 'skip'] as const
export type ImportDecision = (typeof importDecisions)[number]

const field = z.enum(allImportFields as [(typeof allImportFields)[number], ...(typeof allImportFields)[number][]])
const columnIndex = z.int().min(0).max(499)

export const importOptions = z.strictObject({
  /** For rows without their own. */
  partnerId: id.nullable().default(null),
  hubId: id.nullable().default(null),
  date: day.nullable().default(null),
  /** `parcel`: each row is one box, and the rows of a household on a day are one order. */
  rowIs: z.enum(['household', 'parcel']).default('household'),
})
export type ImportOptions = z.output<typeof importOptions>

const column = z.object({
  index: z.int(),
  /** As in the header; '' without one. */
  name: z.string(),
  samples: z.array(z.string()),
  /** null: not imported. */
  field: field.nullable(),
})

export const spreadsheetImport = z
  .object({
    id,
    kind: z.enum(importKinds),
    status: z.enum(importStatuses),
    fileName: z.string(),
    sheets: z.array(z.object({ name: z.string(), rows: z.int() })),
    sheet: z.int(),
    /** As the spreadsheet counts; 0: none, the first row is data. */
    headerRow: z.int(),
    columns: z.array(column),
    options: importOptions,
    /** Rows by state; null before the preview. */
    counts: z.record(z.enum(importRowStates), z.int()).nullable(),
    /** Rows that will be, or were, written. */
    toWrite: z.int(),
    /** Rows with an error or a conflict that nobody has decided about. */
    open: z.int(),
    progress: z.object({ done: z.int(), total: z.int() }).nullable(),
    /** What the file contains that is not imported. */
    notices: z.array(z.string()),
    /** Why the last step failed. */
    problem: z.string().nullable(),
    version: storedVersion,
    createdAt: z.iso.datetime(),
    writtenAt: z.iso.datetime().nullable(),
    undoUntil: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Import' })
export type SpreadsheetImport = z.output<typeof spreadsheetImport>

export const importRow = z
  .object({
    /** As the spreadsheet counts. */
    number: z.int(),
    state: z.enum(importRowStates),
    cells: z.array(z.string()),
    /** Sentences for this row; `column` null: about all of it. */
    problems: z.array(z.object({ column: z.int().nullable(), message: z.string() })),
    /** Our values that differ; `changedAt`: when somebody changed ours. */
    differences: z.array(
      z.object({
        field,
        ours: z.string(),
        theirs: z.string(),
        changedAt: z.iso.datetime().nullable(),
      }),
    ),
    /** The row of the file that says the same, or the record of ours that may be the same. */
    duplicateOf: z.int().nullable(),
    match: z.object({ id, label: z.string() }).nullable(),
    /** The decisions that make sense for this row; none: there is nothing to decide. */
    choices: z.array(z.enum(importDecisions)),
    decision: z.enum(importDecisions).nullable(),
    /** Where the address was found; null: not looked for, or only by its postcode. */
    pinSource: z.string().nullable(),
    isWritten: z.boolean(),
  })
  .meta({ id: 'ImportRow' })
export type ImportRow = z.output<typeof importRow>

const importId = z.strictObject({ importId: id })

export const uploadSpreadsheet = endpoint({
  id: 'uploadSpreadsheet',
  method: 'POST',
  path: '/api/imports',
  access: staff,
  summary: 'Upload a CSV or Excel file (application/octet-stream) to import; nothing is written before it is confirmed',
  query: z.strictObject({ kind: z.enum(importKinds), file: line(200) }),
  response: spreadsheetImport,
  status: 201,
  form: 'upload',
  errors: ['too-large', 'unavailable'],
})

export const listImports = endpoint({
  id: 'listImports',
  method: 'GET',
  path: '/api/imports',
  access: staff,
  summary: 'Imports of the last days; a partner sees its own',
  response: z.object({
    items: z.array(
      spreadsheetImport.pick({
        id: true,
        kind: true,
        status: true,
        fileName: true,
        toWrite: true,
        createdAt: true,
        writtenAt: true,
      }),
    ),
  }),
  status: 200,
})

export const getImport = endpoint({
  id: 'getImport',
  method: 'GET',
  path: '/api/imports/:importId',
  access: staff,
  summary: 'One import: its columns, counts and progress',
  params: importId,
  response: spreadsheetImport,
  status: 200,
  errors: ['not-found'],
})

export const mapImport = endpoint({
  id: 'mapImport',
  method: 'PATCH',
  path: '/api/imports/:importId',
  access: staff,
  summary: 'Choose the sheet, the header and the field of each column; with `check` the preview is made',
  params: importId,
  body: z.strictObject({
    version,
    sheet: z.int().min(0).max(49).optional(),
    headerRow: z.int().min(0).max(10).optional(),
    fields: z
      .array(z.strictObject({ column: columnIndex, field: field.nullable() }))
      .max(500)
      .optional(),
    options: importOptions.optional(),
    check: z.boolean().default(false),
  }),
  maxBody: 131_072,
  response: spreadsheetImport,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const listImportRows = endpoint({
  id: 'listImportRows',
  method: 'GET',
  path: '/api/imports/:importId/rows',
  access: staff,
  summary: 'Rows of the preview, in the order of the file',
  params: importId,
  query: z.strictObject({
    state: z.enum(importRowStates).optional(),
    /** The number of the last row of the page before. */
    after: z.coerce.number().int().min(0).max(10_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(importRow), hasMore: z.boolean() }),
  status: 200,
  errors: ['not-found'],
})

export const changeImportRow = endpoint({
  id: 'changeImportRow',
  method: 'PATCH',
  path: '/api/imports/:importId/rows/:number',
  access: staff,
  summary: 'Correct cells of a row, or decide what is done with it; it is checked again',
  params: z.strictObject({ importId: id, number: z.coerce.number().int().min(1).max(10_000_000) }),
  body: z.strictObject({
    cells: z
      .array(z.strictObject({ column: columnIndex, text: z.string().max(2000, 'can be at most 2,000 characters') }))
      .max(5)
      .default([]),
    decision: z.enum(importDecisions).nullable().optional(),
  }),
  response: z.object({ row: importRow, import: spreadsheetImport }),
  status: 200,
  errors: ['not-found', 'conflict'],
})

export const confirmImport = endpoint({
  id: 'confirmImport',
  method: 'POST',
  path: '/api/imports/:importId/confirm',
  access: staff,
  summary: 'Write what the preview shows, all or nothing; confirming twice writes once',
  params: importId,
  body: z.strictObject({
    version,
    /** Without the rows that have an error or an open conflict; otherwise they prevent the import. */
    skipOpen: z.boolean().default(false),
  }),
  response: spreadsheetImport,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const undoImport = endpoint({
  id: 'undoImport',
  method: 'POST',
  path: '/api/imports/:importId/undo',
  access: staff,
  summary: 'Take back what an import has written, within a day and as long as nothing depends on it',
  params: importId,
  body: z.strictObject({ version }),
  response: spreadsheetImport,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const discardImport = endpoint({
  id: 'discardImport',
  method: 'DELETE',
  path: '/api/imports/:importId',
  access: staff,
  summary: 'Delete the uploaded rows of an import that was not confirmed',
  params: importId,
  status: 204,
  errors: ['not-found', 'conflict'],
})

const format = z.enum(['csv', 'xlsx']).default('csv')
const exchangeKind = z.strictObject({ kind: z.enum(importKinds) })

export const exportList = endpoint({
  id: 'exportList',
  method: 'GET',
  path: '/api/exports/:kind',
  access: staff,
  summary: 'A CSV or Excel file of all that the caller may see; recorded in the audit',
  params: exchangeKind,
  query: z.strictObject({
    format,
    /** The first and last day of orders and shifts; omitted: all. */
    from: day.optional(),
    until: day.optional(),
  }),
  status: 200,
  form: 'document',
})

export const getImportTemplate = endpoint({
  id: 'getImportTemplate',
  method: 'GET',
  path: '/api/import-templates/:kind',
  access: staff,
  summary: 'An empty list to fill in, with two invented rows',
  params: exchangeKind,
  query: z.strictObject({ format }),
  status: 200,
  form: 'document',
})
