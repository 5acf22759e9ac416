import { importOptions } from '@doorstep/shared/contracts'
import type { ImportKind } from '@doorstep/shared/rules'
import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { chooseFields } from '../columns.ts'
import { findHeader } from '../map/findHeader.ts'
import type { Spreadsheet } from '../read/sheet.ts'

/** Rows per statement. */
const batchSize = 1000

/** Stores an uploaded spreadsheet to be mapped and checked; nothing else is written. @returns the import's id */
export async function stageImport(
  db: TenantDb,
  actor: Actor,
  { kind, fileName, spreadsheet }: { kind: ImportKind; fileName: string; spreadsheet: Spreadsheet },
): Promise<string> {
  const id = newId()
  const partnerId = actor.role === 'partner' ? actor.partnerId : null
  // The largest sheet: others are notes more often than lists.
  const sizes = spreadsheet.sheets.map(({ rows }) => rows.length)
  const sheet = sizes.indexOf(Math.max(...sizes))
  const rows = spreadsheet.sheets[sheet]?.rows ?? []
  const headerRow = findHeader(rows, kind)
  const { fields, options } = await chooseFields(db, { kind, partnerId }, rows.slice(0, 60), headerRow)
  await db
    .insertInto('imports')
    .values({
      organisationId: actor.organisationId,
      id,
      kind,
      status: 'mapping',
      partnerId,
      createdBy: actor.userId,
      createdRole: actor.role as 'handler',
      fileName,
      sheets: spreadsheet.sheets.map(({ name, rows: all }) => ({ name, rows: all.length })),
      sheet,
      headerRow,
      fields,
      options: options ?? importOptions.parse({}),
      notices: [...spreadsheet.notices],
    })
    .execute()
  for (const [index, { rows: all }] of spreadsheet.sheets.entries())
    for (let start = 0; start < all.length; start += batchSize)
      await db
        .insertInto('importRows')
        .values(
          all.slice(start, start + batchSize).map(({ number, cells, faults }) => ({
            organisationId: actor.organisationId,
            importId: id,
            sheet: index,
            number,
            cells: [...cells],
            faults,
            problems: [],
            differences: [],
          })),
        )
        .execute()
  return id
}
