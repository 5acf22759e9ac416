import type { ImportDecision } from '@doorstep/shared/contracts'
import type { ImportRowState } from '@doorstep/shared/rules'
import type { Row } from '../../kernel/database.ts'
import type { CellProblem, Difference } from '../tables.ts'

/** A staged row, as far as checking needs it. */
export type StagedRow = Pick<Row<'importRows'>, 'number' | 'cells' | 'faults' | 'decision'>

/** What checking finds out about a row. Duplicates within the file are found later, among all rows. */
export interface CheckedRow {
  readonly number: number
  readonly state: ImportRowState
  readonly problems: readonly CellProblem[]
  readonly draft: object | null
  readonly keys: readonly string[]
  readonly matchId: string | null
  readonly matchVersion: number | null
  readonly matchLabel: string | null
  readonly differences: readonly Difference[]
  readonly choices: readonly ImportDecision[]
}

const nothing = {
  problems: [],
  draft: null,
  keys: [],
  matchId: null,
  matchVersion: null,
  matchLabel: null,
  differences: [],
  choices: [],
} as const

export const failedRow = (number: number, problems: readonly CellProblem[]): CheckedRow => ({
  ...nothing,
  number,
  state: 'error',
  problems: problems.toSorted((one, other) => (one.column ?? -1) - (other.column ?? -1)),
  choices: ['skip'],
})

export const checkedRow = (number: number, state: ImportRowState, found: Partial<CheckedRow>): CheckedRow => ({
  ...nothing,
  ...found,
  number,
  state,
})
