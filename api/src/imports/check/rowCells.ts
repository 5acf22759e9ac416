import type { ImportField } from '@doorstep/shared/rules'
import type { CellProblem, ColumnFields } from '../tables.ts'
import type { Parsed } from '../values/parsed.ts'

/** Fields whose lines count: they separate parts of it, or are kept. */
const ofLines: ReadonlySet<ImportField> = new Set([
  ...(['address', 'addressLine2', 'collectAddress', 'accessNotes', 'contacts'] as const),
  ...(['otherModes', 'area', 'neverHouseholds', 'usualHouseholds'] as const),
  ...(['foodRules', 'languages', 'skills', 'errandItems', 'note'] as const),
])

const tidy = (field: ImportField, cell: string): string =>
  ofLines.has(field) ? cell : cell.replaceAll(/\s*\n\s*/g, ' ')

/** A row's cells by field; collects what is wrong with them. */
export class RowCells {
  readonly problems: CellProblem[] = []
  readonly #columns = new Map<ImportField, number[]>()
  readonly #cells: readonly string[]

  /** @param faults why a cell cannot be used, by column: those of columns that are not imported do not matter */
  constructor(cells: readonly string[], faults: Readonly<Record<string, string>>, fields: ColumnFields) {
    this.#cells = cells
    for (const [index, field] of Object.entries(fields)) {
      const column = Number(index)
      this.#columns.set(field, [...(this.#columns.get(field) ?? []), column])
      const fault = faults[index]
      if (fault) this.problems.push({ column, message: fault })
    }
  }

  hasColumn(field: ImportField): boolean {
    return this.#columns.has(field)
  }

  /** All filled cells of a field, in the order of their columns. */
  texts(...fields: readonly ImportField[]): string[] {
    return fields
      .flatMap((field) => (this.#columns.get(field) ?? []).map((column) => tidy(field, this.#cells[column] ?? '')))
      .filter((text) => text !== '')
  }

  /** The cells of a field as one text; '' when all are empty. */
  text(field: ImportField, separator = ', '): string {
    return this.texts(field).join(separator)
  }

  /** @returns undefined when the cell is empty, or wrong: then its problem is recorded */
  parse<Value>(field: ImportField, parse: (text: string) => Parsed<Value>): Value | undefined {
    const text = this.text(field)
    if (text === '') return undefined
    const parsed = parse(text)
    if ('value' in parsed) return parsed.value
    this.report(field, parsed.problem)
    return undefined
  }

  /** The column of the first of these fields that has one; null: none has. */
  columnOf(...fields: readonly ImportField[]): number | null {
    return fields.map((field) => this.#columns.get(field)?.[0]).find((found) => found !== undefined) ?? null
  }

  /** Records a problem at the first column of the first of these fields that has one; else about the row. */
  report(fields: ImportField | readonly ImportField[], message: string): void {
    this.problems.push({ column: this.columnOf(...[fields].flat()), message })
  }
}
