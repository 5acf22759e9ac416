import { uploadSpreadsheet as endpoint, type SpreadsheetImport } from '@doorstep/shared/contracts'
import type { ImportKind } from '@doorstep/shared/rules'
import { NetworkError } from '../../../lib/api.ts'
import { readError } from '../../../lib/problems.ts'
import { readAnswer } from '../../../lib/readAnswer.ts'

/** Uploads a file; nothing is imported by that. Throws ProblemError or NetworkError. */
export async function uploadSpreadsheet(kind: ImportKind, file: File): Promise<SpreadsheetImport> {
  const query = new URLSearchParams({ kind, file: file.name.slice(-200) })
  let response: Response
  try {
    response = await fetch(`${endpoint.path}?${query}`, {
      method: endpoint.method,
      credentials: 'same-origin',
      redirect: 'error',
      headers: { accept: 'application/json, application/problem+json', 'content-type': 'application/octet-stream' },
      body: file,
    })
  } catch (error) {
    throw new NetworkError(error)
  }
  if (!response.ok) throw await readError(response)
  return (await readAnswer(endpoint, response)) as SpreadsheetImport
}
