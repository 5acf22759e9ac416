import type { Row } from '../../kernel/database.ts'
import { conflict } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { assertImportIs, countRows, lockImport } from '../queries.ts'

/**
 * Orders an import to be written. A second confirmation of the same preview (a double click, an answer that got lost) changes nothing.
 */
export async function confirmImport(
  db: TenantDb,
  id: string,
  { version, skipOpen }: { version: number; skipOpen: boolean },
): Promise<Row<'imports'>> {
  const item = await lockImport(db, id, ['ready', 'writing', 'written'])
  const isAgain = item.version === version + (item.status === 'writing' ? 1 : 2)
  if (item.status !== 'ready' && isAgain) return item
  assertImportIs(item, ['ready'], version)
  const { toWrite, open } = await countRows(db, item)
  if (toWrite === 0) throw conflict('There is nothing to import: no row is new or changed.')
  if (open > 0 && !skipOpen)
    throw conflict(
      `${open === 1 ? '1 row has an error or a conflict' : `${open} rows have errors or conflicts`}: correct them, or import without them.`,
    )
  return db
    .updateTable('imports')
    .set({ status: 'writing', problem: null, progressDone: 0, progressTotal: toWrite, version: item.version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
