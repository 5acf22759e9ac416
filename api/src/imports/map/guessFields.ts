import { type ImportField, type ImportKind, importFields, normalisePostcode } from '@doorstep/shared/rules'
import type { ColumnFields } from '../tables.ts'
import { parseMode } from '../values/parseChoice.ts'
import { parseDay } from '../values/parseDay.ts'
import { parsePhone } from '../values/parsePhone.ts'
import { fieldsNamed, isIgnoredName } from './fieldNames.ts'

/** Fields that several columns may have: their cells are joined. */
export const repeatableFields: ReadonlySet<ImportField> = new Set([
  'addressLine2',
  'note',
  'accessNotes',
  'contacts',
  'languages',
  'errandItems',
  'skills',
  'foodRules',
])

/** Share of a column's cells that must look like a field for its contents to decide. */
const minShare = 0.7

/**
 * The field of each column: by its name, exact names before parts of them; columns that this leaves open by their contents. No field twice, but
 * those whose cells are joined.
 *
 * @param samples cells of each column below the header
 */
export function guessFields(
  header: readonly string[],
  samples: readonly (readonly string[])[],
  kind: ImportKind,
): ColumnFields {
  const allowed = new Set<string>(importFields[kind])
  const fields: Record<string, ImportField> = {}
  const used = new Set<ImportField>()
  const assign = (column: number, candidates: readonly ImportField[]) => {
    if (fields[column] !== undefined) return
    const free = candidates.find((field) => allowed.has(field) && (!used.has(field) || repeatableFields.has(field)))
    if (!free) return
    fields[column] = free
    used.add(free)
  }
  const named = header.map(fieldsNamed)
  for (const [column, { fields: found, isExact }] of named.entries()) if (isExact) assign(column, found)
  for (const [column, { fields: found }] of named.entries()) assign(column, found)
  for (const [column, cells] of samples.entries())
    if (!isIgnoredName(header[column] ?? '')) assign(column, guessByContents(cells))
  return fields
}

function guessByContents(cells: readonly string[]): ImportField[] {
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length === 0) return []
  const share = (looksRight: (cell: string) => boolean) => filled.filter(looksRight).length / filled.length
  if (share((cell) => normalisePostcode(cell) !== undefined) >= minShare) return ['postcode']
  if (share((cell) => /\d{9}/.test(cell.replaceAll(/\D/g, '')) && 'value' in parsePhone(cell)) >= minShare)
    return ['phone']
  if (share((cell) => /[/\-. ]/.test(cell) && 'value' in parseDay(cell, '2026-01-01')) >= minShare) return ['date']
  if (share((cell) => 'value' in parseMode(cell)) >= minShare) return ['mode']
  if (share((cell) => /^\d+[a-z]?,? \p{L}{2}.*\p{L}{3}/iu.test(cell)) >= minShare) return ['address']
  if (share((cell) => /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u.test(cell)) >= minShare) return ['name']
  return []
}
