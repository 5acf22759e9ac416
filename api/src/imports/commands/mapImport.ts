import type { mapImport as endpoint, ImportOptions } from '@doorstep/shared/contracts'
import { importFields, requiredImportFields } from '@doorstep/shared/rules'
import type { z } from 'zod'
import { hasActiveDrivers } from '../../drivers/index.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict, invalidField } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { chooseFields, loadColumns, signatureOf } from '../columns.ts'
import { findHeader } from '../map/findHeader.ts'
import { repeatableFields } from '../map/guessFields.ts'
import { listFirstRows, lockImport, selectDataRows } from '../queries.ts'
import type { ColumnFields } from '../tables.ts'

type Changes = z.output<typeof endpoint.body>

/** Chooses the sheet, the header and what the columns are. With `check` the import waits for its preview. */
export async function mapImport(db: TenantDb, id: string, { version, ...changes }: Changes): Promise<Row<'imports'>> {
  const item = await lockImport(db, id, ['mapping', 'ready'], version)
  const { sheet, headerRow, fields, options } = await resolve(db, item, changes)
  const chosen = { sheet, headerRow, fields, options: { ...item.options, ...options } }
  if (changes.check) assertComplete(item, fields)
  // Else every row would say so.
  if (changes.check && item.kind === 'shifts' && !(await hasActiveDrivers(db)))
    throw conflict('There are no volunteers yet. Import or add them first, then make the preview of this list.')
  const total = changes.check
    ? ((
        await selectDataRows(db, { id, sheet, headerRow })
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirst()
      )?.count ?? 0)
    : 0
  if (changes.check && total === 0) throw conflict('The sheet has no rows below its header.')
  await db
    .updateTable('importRows')
    .set({
      state: null,
      ownState: null,
      draft: null,
      keys: [],
      duplicateOf: null,
      matchId: null,
      differences: [],
      choices: [],
      problems: [],
    })
    .where('importId', '=', id)
    .where('ownState', 'is not', null)
    .execute()
  const row = await db
    .updateTable('imports')
    .set({
      ...chosen,
      status: changes.check ? 'checking' : 'mapping',
      problem: null,
      progressDone: 0,
      progressTotal: total,
      version: item.version + 1,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (changes.check) await rememberMapping(db, row)
  return row
}

/** Another sheet has another header, and another header other columns. */
async function resolve(db: TenantDb, item: Row<'imports'>, changes: Omit<Changes, 'version'>) {
  const sheet = changes.sheet ?? item.sheet
  if (item.sheets[sheet] === undefined) throw invalidField('sheet', 'is not one of the sheets')
  const isOther = sheet !== item.sheet
  const rows = isOther || changes.headerRow !== undefined ? await listFirstRows(db, item.id, sheet, 60) : []
  const headerRow = changes.headerRow ?? (isOther ? findHeader(rows, item.kind) : item.headerRow)
  let fields = item.fields
  let options: Partial<ImportOptions> | undefined = changes.options
  if (changes.fields) fields = readFields(item, changes.fields)
  else if (isOther || headerRow !== item.headerRow) {
    const guess = await chooseFields(db, item, rows, headerRow)
    fields = guess.fields
    options ??= guess.options
  }
  return { sheet, headerRow, fields, options }
}

function readFields({ kind }: Row<'imports'>, given: NonNullable<Changes['fields']>): ColumnFields {
  const allowed = new Set<string>(importFields[kind])
  const fields: Record<string, ColumnFields[string]> = {}
  for (const [index, { column, field }] of given.entries()) {
    if (field === null) continue
    if (!allowed.has(field)) throw invalidField(`fields.${index}.field`, 'is not a field of such a list')
    if (Object.values(fields).includes(field) && !repeatableFields.has(field))
      throw invalidField(`fields.${index}.field`, 'is chosen for another column already')
    fields[column] = field
  }
  return fields
}

function assertComplete({ kind }: Row<'imports'>, fields: ColumnFields): void {
  const chosen = new Set(Object.values(fields))
  const missing = requiredImportFields[kind].find((group) => !group.some((field) => chosen.has(field)))
  if (missing) throw conflict(`Choose the column for: ${fieldWords[missing[0] as string] ?? missing[0]}.`)
}

const fieldWords: Readonly<Record<string, string>> = {
  name: 'name',
  address: 'address',
  window: 'time (when the shift begins and ends)',
}

/** For the next file with the same header: per partner, or for the group's own. */
async function rememberMapping(db: TenantDb, item: Row<'imports'>): Promise<void> {
  const signature = signatureOf((await loadColumns(db, item)).map(({ name }) => name))
  if (signature === '') return
  const { date: _, ...options } = item.options
  const values = { fields: item.fields, options: { ...options, date: null }, updatedAt: new Date() }
  await db
    .insertInto('importMappings')
    .values({
      organisationId: item.organisationId,
      id: item.id,
      kind: item.kind,
      partnerId: item.partnerId,
      signature,
      ...values,
    })
    .onConflict((again) => again.columns(['organisationId', 'partnerId', 'kind', 'signature']).doUpdateSet(values))
    .execute()
}
