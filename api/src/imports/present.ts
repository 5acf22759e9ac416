import type { ImportDecision, ImportRow, importStatuses, SpreadsheetImport } from '@doorstep/shared/contracts'
import { undoHours } from '@doorstep/shared/rules'
import type { Row } from '../kernel/database.ts'
import type { RowCounts } from './queries.ts'

type Item = Row<'imports'>

export interface ColumnSample {
  readonly name: string
  readonly samples: readonly string[]
}

export function presentImport(
  item: Item,
  columns: readonly ColumnSample[],
  counts: RowCounts | undefined,
): SpreadsheetImport {
  const isRunning = item.status === 'checking' || item.status === 'writing'
  return {
    ...presentListedImport(item, counts?.toWrite ?? 0),
    sheets: [...item.sheets],
    sheet: item.sheet,
    headerRow: item.headerRow,
    columns: columns.map(({ name, samples }, index) => ({
      index,
      name,
      samples: [...samples],
      field: item.fields[index] ?? null,
    })),
    options: item.options,
    counts: counts?.byState ?? null,
    open: counts?.open ?? 0,
    // Two workers at one preview count its rows twice.
    progress: isRunning ? { done: Math.min(item.progressDone, item.progressTotal), total: item.progressTotal } : null,
    notices: item.notices,
    problem: item.problem,
    version: item.version,
    undoUntil: item.writtenAt && item.status === 'written' ? undoEnd(item.writtenAt).toISOString() : null,
  }
}

export const presentListedImport = (item: Item, toWrite: number) => ({
  id: item.id,
  kind: item.kind,
  status: item.status satisfies (typeof importStatuses)[number],
  fileName: item.fileName,
  toWrite,
  createdAt: item.createdAt.toISOString(),
  writtenAt: item.writtenAt?.toISOString() ?? null,
})

export const undoEnd = (writtenAt: Date): Date => new Date(writtenAt.getTime() + undoHours * 3_600_000)

/** What can be decided about a row that says the same as another: nobody has two shifts at once. */
export const duplicateChoices = (kind: Item['kind']): ImportDecision[] =>
  kind === 'shifts' ? ['skip'] : ['add', 'skip']

export function presentImportRow(kind: Item['kind'], row: Row<'importRows'>): ImportRow {
  const draft = row.draft as {
    pin?: { pinSource: string } | null
    household?: { pin?: { pinSource: string } | null }
  } | null
  const isOfFile = row.duplicateOf !== null
  return {
    number: row.number,
    state: row.state ?? 'error',
    cells: row.cells,
    problems: [
      ...row.problems.map(({ column, message }) => ({ column, message })),
      ...(isOfFile
        ? [
            {
              column: null,
              message: `${kind === 'shifts' ? 'has the same volunteer at the same time as' : 'says the same as'} row ${row.duplicateOf}`,
            },
          ]
        : []),
    ],
    differences: row.differences.map(({ field, ours, theirs, changedAt }) => ({ field, ours, theirs, changedAt })),
    duplicateOf: row.duplicateOf,
    match: row.matchId && row.matchLabel ? { id: row.matchId, label: row.matchLabel } : null,
    choices: isOfFile ? duplicateChoices(kind) : row.choices,
    decision: row.decision,
    pinSource: draft?.pin?.pinSource ?? draft?.household?.pin?.pinSource ?? null,
    isWritten: row.createdId !== null || row.createdRecipientId !== null || row.writtenVersion !== null,
  }
}
