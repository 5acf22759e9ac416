import type { changeImportRow as endpoint } from '@doorstep/shared/contracts'
import { cleanText } from '@doorstep/shared/rules'
import type { z } from 'zod'
import type { AddressSearch } from '../../addresses/index.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict, invalidField, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { loadCheckContext } from '../check/checkContext.ts'
import { checkRows, markDuplicates } from '../check/checkRows.ts'
import { duplicateChoices } from '../present.ts'
import { lockImport, selectDataRows } from '../queries.ts'

interface Tools {
  readonly db: TenantDb
  readonly addresses: AddressSearch
  readonly now: Date
}

/** Corrects cells of a row, or decides about it, and checks it again. */
export async function changeImportRow(
  { db, addresses, now }: Tools,
  importId: string,
  number: number,
  { cells, decision }: z.output<typeof endpoint.body>,
): Promise<{ item: Row<'imports'>; row: Row<'importRows'> }> {
  const item = await lockImport(db, importId, ['ready'])
  const row = await selectDataRows(db, item).selectAll().where('number', '=', number).executeTakeFirst()
  if (!row) throw notFound('row')
  if (decision && !allowedDecisions(item, row).includes(decision))
    throw conflict('This cannot be decided for this row.')
  const changed = [...row.cells]
  const faults = { ...row.faults }
  for (const [index, { column, text }] of cells.entries()) {
    if (item.fields[column] === undefined) throw invalidField(`cells.${index}.column`, 'is not imported')
    while (changed.length <= column) changed.push('')
    changed[column] = cleanText(text)
      .replaceAll(/\p{Cc}+/gu, ' ')
      .trim()
    delete faults[column]
  }
  const staged = { number, cells: changed, faults, decision: decision === undefined ? row.decision : decision }
  await selectDataRows(db, item).select('number').where('number', '=', number).forUpdate().execute()
  await db
    .updateTable('importRows')
    .set({ cells: staged.cells, faults: staged.faults, decision: staged.decision })
    .where('importId', '=', importId)
    .where('sheet', '=', item.sheet)
    .where('number', '=', number)
    .execute()
  await checkRows(db, await loadCheckContext(db, addresses, item, now), item, [staged])
  await markDuplicates(db, item)
  const updated = await db
    .updateTable('imports')
    .set({ version: item.version + 1 })
    .where('id', '=', importId)
    .returningAll()
    .executeTakeFirstOrThrow()
  return {
    item: updated,
    row: await selectDataRows(db, item).selectAll().where('number', '=', number).executeTakeFirstOrThrow(),
  }
}

const allowedDecisions = ({ kind }: Row<'imports'>, row: Row<'importRows'>): readonly string[] =>
  row.duplicateOf === null ? row.choices : duplicateChoices(kind)
