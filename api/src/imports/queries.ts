import type { ImportRowState } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import type { Row } from '../kernel/database.ts'
import { conflict, notFound, staleVersion } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'

export const findImport = (db: TenantDb, id: string) =>
  db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()

export async function getImport(db: TenantDb, id: string): Promise<Row<'imports'>> {
  const found = await findImport(db, id)
  if (!found) throw notFound('import')
  return found
}

/** Locks an import that a request changes. @throws DomainError 'stale-version', or 'conflict' when it is in another state */
export async function lockImport(
  db: TenantDb,
  id: string,
  statuses: readonly Row<'imports'>['status'][],
  version?: number,
): Promise<Row<'imports'>> {
  const found = await db.selectFrom('imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found) throw notFound('import')
  assertImportIs(found, statuses, version)
  return found
}

export function assertImportIs(
  item: Row<'imports'>,
  statuses: readonly Row<'imports'>['status'][],
  version?: number,
): void {
  if (!statuses.includes(item.status)) throw conflict(stateSentences[item.status])
  if (version !== undefined && item.version !== version) throw staleVersion('import', item.version)
}

const stateSentences: Readonly<Record<Row<'imports'>['status'], string>> = {
  mapping: 'The preview has not been made yet.',
  checking: 'The rows are being checked. Please wait until the preview is there.',
  ready: 'This import has not been confirmed yet.',
  writing: 'This import is being written.',
  written: 'This import has been written already.',
  undone: 'This import has been undone.',
}

export const listRecentImports = (db: TenantDb) =>
  db.selectFrom('imports').selectAll().orderBy('createdAt', 'desc').limit(20).execute()

/** Rows of the chosen sheet below the header. */
export const selectDataRows = (
  db: TenantDb,
  { id, sheet, headerRow }: Pick<Row<'imports'>, 'id' | 'sheet' | 'headerRow'>,
) => db.selectFrom('importRows').where('importId', '=', id).where('sheet', '=', sheet).where('number', '>', headerRow)

/** The first rows of a sheet: the header and samples of what is below. */
export const listFirstRows = (db: TenantDb, importId: string, sheet: number, limit: number) =>
  db
    .selectFrom('importRows')
    .select(['number', 'cells'])
    .where('importId', '=', importId)
    .where('sheet', '=', sheet)
    .orderBy('number')
    .limit(limit)
    .execute()

export interface RowCounts {
  readonly byState: Readonly<Record<ImportRowState, number>>
  /** New and changed ones that nobody skips. */
  readonly toWrite: number
  /** Errors and conflicts without a decision. */
  readonly open: number
}

export async function countRows(db: TenantDb, item: Row<'imports'>): Promise<RowCounts> {
  const rows = await selectDataRows(db, item)
    .select(['state', sql<boolean>`decision is not distinct from 'skip'`.as('isSkipped')])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy(['state', 'isSkipped'])
    .execute()
  const sum = (matches: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(matches).reduce((total, { count }) => total + count, 0)
  const ofState = (state: ImportRowState) => sum((row) => row.state === state)
  return {
    byState: {
      new: ofState('new'),
      changed: ofState('changed'),
      duplicate: ofState('duplicate'),
      conflict: ofState('conflict'),
      error: ofState('error'),
    },
    toWrite: sum((row) => (row.state === 'new' || row.state === 'changed') && !row.isSkipped),
    open: sum((row) => (row.state === 'error' || row.state === 'conflict') && !row.isSkipped),
  }
}

/** One row more than the limit if there are more. */
export async function listRows(
  db: TenantDb,
  item: Row<'imports'>,
  { state, after, limit }: { state?: ImportRowState | undefined; after: number; limit: number },
): Promise<Row<'importRows'>[]> {
  let query = selectDataRows(db, item).selectAll().where('number', '>', after).where('state', 'is not', null)
  if (state) query = query.where('state', '=', state)
  return query
    .orderBy('number')
    .limit(limit + 1)
    .execute()
}
