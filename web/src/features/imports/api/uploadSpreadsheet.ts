import { uploadSpreadsheet as endpoint, type SpreadsheetImport } from '@doorstep/shared/contracts'
import type { ImportKind } from '@doorstep/shared/rules'
import { call } from '../../../lib/api.ts'

/** Uploads a file; nothing is imported by that. Throws ProblemError or NetworkError. */
export const uploadSpreadsheet = (kind: ImportKind, file: File): Promise<SpreadsheetImport> =>
  call(endpoint, { query: { kind, file: file.name.slice(-200) } }, { file })
