import { createHash } from 'node:crypto'
import { type ImportKind, importFields, wordsOf } from '@doorstep/shared/rules'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { guessFields } from './map/guessFields.ts'
import type { ColumnSample } from './present.ts'
import { listFirstRows } from './queries.ts'
import type { ColumnFields } from './tables.ts'

/** Rows from which the contents of a column are guessed. */
const sampledRows = 60
const shownSamples = 3

type FirstRow = { readonly number: number; readonly cells: readonly string[] }

/** The columns of a sheet: their names and what is in them. */
function buildColumns(rows: readonly FirstRow[], headerRow: number): { name: string; cells: string[] }[] {
  const header = rows.find(({ number }) => number === headerRow)?.cells ?? []
  const data = rows.filter(({ number }) => number > headerRow)
  const width = Math.max(header.length, ...data.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, column) => ({
    name: header[column] ?? '',
    cells: data.map(({ cells }) => cells[column] ?? ''),
  }))
}

export async function loadColumns(
  db: TenantDb,
  item: Pick<Row<'imports'>, 'id' | 'sheet' | 'headerRow'>,
): Promise<ColumnSample[]> {
  const rows = await listFirstRows(db, item.id, item.sheet, sampledRows)
  return buildColumns(rows, item.headerRow).map(({ name, cells }) => ({
    name,
    samples: [...new Set(cells.filter((cell) => cell !== ''))].slice(0, shownSamples).map((cell) => cell.slice(0, 60)),
  }))
}

/** A header as it is recognised again: a hash of its names. '' without a header. */
export function signatureOf(names: readonly string[]): string {
  const text = names.map((name) => wordsOf(name).join(' ')).join('|')
  return text.replaceAll('|', '') === '' ? '' : createHash('sha256').update(text).digest('base64url')
}

interface Remembered {
  readonly fields: ColumnFields
  readonly options: Row<'imports'>['options'] | undefined
}

/** The fields that this header had last time; else a guess. */
export async function chooseFields(
  db: TenantDb,
  { kind, partnerId }: { kind: ImportKind; partnerId: string | null },
  rows: readonly FirstRow[],
  headerRow: number,
): Promise<Remembered> {
  const columns = buildColumns(rows, headerRow)
  const names = columns.map(({ name }) => name)
  const remembered = await findMapping(db, kind, partnerId, signatureOf(names))
  if (remembered) {
    const known = new Set<string>(importFields[kind])
    const fields = Object.fromEntries(Object.entries(remembered.fields).filter(([, field]) => known.has(field)))
    return { fields, options: remembered.options }
  }
  return {
    fields: guessFields(
      names,
      columns.map(({ cells }) => cells),
      kind,
    ),
    options: undefined,
  }
}

const findMapping = (db: TenantDb, kind: ImportKind, partnerId: string | null, signature: string) =>
  db
    .selectFrom('importMappings')
    .selectAll()
    .where('kind', '=', kind)
    .where('partnerId', 'is not distinct from', partnerId)
    .where('signature', '=', signature)
    .executeTakeFirst()
