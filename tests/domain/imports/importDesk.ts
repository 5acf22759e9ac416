import {
  confirmImport,
  getImport,
  type ImportOptions,
  type ImportRow,
  listImportRows,
  mapImport,
  type SpreadsheetImport,
  undoImport,
  uploadSpreadsheet,
} from '@doorstep/shared/contracts'
import type { ImportField, ImportKind } from '@doorstep/shared/rules'
import { expect } from 'vitest'
import { addressOf, type Client, type Reply } from '../../factories/client.ts'

/** Imports over HTTP, as a page does. */
export const sendFile = (
  client: Client,
  kind: ImportKind,
  content: string | Uint8Array,
  file = 'list.csv',
): Promise<Reply> =>
  client.send(addressOf(uploadSpreadsheet.path, { query: { kind, file } }), {
    method: 'POST',
    body: typeof content === 'string' ? content : Buffer.from(content),
    headers: { 'content-type': 'application/octet-stream' },
  })

export async function upload(
  client: Client,
  kind: ImportKind,
  content: string | Uint8Array,
  file?: string,
): Promise<SpreadsheetImport> {
  const reply = await sendFile(client, kind, content, file)
  if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`)
  return reply.body as SpreadsheetImport
}

/** Waits until a worker has done what the import waits for. */
async function settled(client: Client, { id }: Pick<SpreadsheetImport, 'id'>): Promise<SpreadsheetImport> {
  let item = await client.call(getImport, { params: { importId: id } })
  await expect
    .poll(
      async () => {
        item = await client.call(getImport, { params: { importId: id } })
        return item.status
      },
      { timeout: 20_000, interval: 50 },
    )
    .not.toMatch(/^(?:checking|writing)$/)
  return item
}

interface Mapping {
  readonly fields?: readonly { column: number; field: ImportField | null }[]
  readonly options?: Partial<ImportOptions>
}

/** Uploads a file and makes its preview. */
export async function preview(
  client: Client,
  kind: ImportKind,
  content: string | Uint8Array,
  { fields, options }: Mapping = {},
): Promise<SpreadsheetImport> {
  const { id, version, options: before } = await upload(client, kind, content)
  await client.call(mapImport, {
    params: { importId: id },
    body: { version, check: true, ...(fields ? { fields: [...fields] } : {}), options: { ...before, ...options } },
  })
  return settled(client, { id })
}

export async function rowsOf(client: Client, { id }: Pick<SpreadsheetImport, 'id'>): Promise<ImportRow[]> {
  return (await client.call(listImportRows, { params: { importId: id }, query: { limit: 100 } })).items
}

/** Each row as "number state: what is wrong". */
export async function statesOf(client: Client, item: Pick<SpreadsheetImport, 'id'>): Promise<string[]> {
  return (await rowsOf(client, item)).map(({ number, state, problems }) =>
    [`${number} ${state}`, ...problems.map(({ message }) => message)].join(': '),
  )
}

export async function confirm(
  client: Client,
  { id, version }: SpreadsheetImport,
  skipOpen = false,
): Promise<SpreadsheetImport> {
  await client.call(confirmImport, { params: { importId: id }, body: { version, skipOpen } })
  return settled(client, { id })
}

export const undo = (client: Client, { id, version }: SpreadsheetImport): Promise<SpreadsheetImport> =>
  client.call(undoImport, { params: { importId: id }, body: { version } })
