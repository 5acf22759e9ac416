import type { Rota, RotaShift } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { type FocusEvent, type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShiftChanges } from '../useRota.ts'
import { CellEditor } from './CellEditor.tsx'
import { type RotaDriver, typedChanges } from './cellChanges.ts'
import { DayHead } from './DayHead.tsx'
import classes from './RotaGrid.module.css'
import { type CellWords, RotaRowView } from './RotaRowView.tsx'
import type { DayCount, RotaCell, RotaRow } from './rotaRows.ts'
import { formatShift, parseShifts } from './shiftText.ts'
import { useCellClipboard } from './useCellClipboard.ts'
import { moveBy, useGridCursor } from './useGridCursor.ts'

interface RotaGridProps {
  readonly rota: Rota
  readonly rows: readonly RotaRow[]
  readonly days: readonly DayCount[]
  readonly today: string
  readonly changes: ShiftChanges
  readonly onOpenShift: (cell: RotaCell, shift: RotaShift | undefined) => void
  readonly onOpenDriver: (driver: RotaDriver) => void
  readonly onCopyDay: (date: string) => void
  readonly onCopyRow: (driver: RotaDriver) => void
  /** What was pasted is no shift. */
  readonly onPasteProblem: () => void
}

/** Whether a key types a character. */
const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey

const cellText = (cell: RotaCell): string => cell.shifts.map(formatShift).join(', ')

/**
 * Drivers by days. With the keyboard: arrows move, typing replaces ("9-12 bike"), Enter or F2 corrects, the space bar opens everything about a
 * shift, Delete removes, copy and paste work as in a spreadsheet, also from one, and undo takes back the last change.
 */
export function RotaGrid(props: RotaGridProps) {
  const { rota, rows, days, today, changes, onOpenShift, onPasteProblem } = props
  const { t } = useTranslation('rota')
  const words = useMemo(
    (): CellWords => ({
      ...{ nothing: t('grid.nothing'), away: t('cell.away'), fromHub: t('cell.fromHub') },
      with: (name) => t('cell.with', { name }),
    }),
    [t],
  )
  const grid = useRef<HTMLTableElement>(null)
  const { cursor, setCursor, focusCell } = useGridCursor(grid)
  const [editing, setEditing] = useState<string | null>(null)
  const columns = days.length
  const at = { row: Math.min(cursor.row, Math.max(0, rows.length - 1)), column: Math.min(cursor.column, columns - 1) }
  const active = rows[at.row]?.cells[at.column]

  /** Fails with the problem shown above the grid. */
  const replace = (cells: readonly { cell: RotaCell; text: string }[]) => {
    const typed = cells.map(({ cell, text }) => ({ cell, shifts: parseShifts(text) }))
    if (typed.some(({ shifts }) => shifts === undefined)) return undefined
    return changes.apply(
      typed.flatMap(({ cell, shifts }) => typedChanges(cell, shifts ?? [])),
      rota.shifts,
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing !== null || !active || !isOnCell(event.target)) return
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)
    const next = moveBy(event, at, rows.length, columns)
    if (next) focusCell(next)
    else if (event.key === 'Enter' || event.key === 'F2') setEditing(cellText(active))
    else if (event.key === ' ') onOpenShift(active, active.shifts[0])
    else if (event.key === 'Delete' || event.key === 'Backspace')
      void replace([{ cell: active, text: '' }])?.catch(ignore)
    else if (isUndo) void changes.undo().catch(ignore)
    else if (isTyped(event)) setEditing(event.key)
    else return
    event.preventDefault()
  }
  /** One cell, or a block of cells from a spreadsheet: rows by lines, days by tabs. */
  const paste = (text: string) => {
    const cells = text
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
      .flatMap((line, down) =>
        line.split('\t').flatMap((typed, right) => {
          const cell = rows[at.row + down]?.cells[at.column + right]
          return cell ? [{ cell, text: typed }] : []
        }),
      )
    const pasted = replace(cells)
    if (pasted) void pasted.catch(ignore)
    else onPasteProblem()
  }
  useCellClipboard(grid, { copy: () => (active ? cellText(active) : undefined), paste })
  const onFocus = (event: FocusEvent) => {
    const { row, column } = (event.target as HTMLElement).dataset
    if (row !== undefined && column !== undefined) setCursor({ row: Number(row), column: Number(column) })
  }
  const endEditing = () => {
    setEditing(null)
    focusCell(at)
  }
  const onDoubleClick = ({ target }: MouseEvent) => {
    const { row, column } = (target as HTMLElement).closest<HTMLElement>('td')?.dataset ?? {}
    const cell = rows[Number(row)]?.cells[Number(column)]
    if (cell) setEditing(cellText(cell))
  }
  const editorOf = (cell: RotaCell, initial: string) => (
    <CellEditor
      initial={initial}
      label={`${cell.driver.name}, ${formatDay(cell.date)}`}
      onCommit={(text) => replace([{ cell, text }])?.then(endEditing)}
      onClose={endEditing}
    />
  )

  return (
    <div className={classes.scroll}>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an editable table is a grid (ARIA APG)
        role="grid"
        className={classes.grid}
        aria-label={t('grid.label')}
        aria-describedby="rota-keys"
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onDoubleClick={onDoubleClick}
      >
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              {t('grid.driver')}
            </th>
            {days.map((day) => (
              <DayHead key={day.date} day={day} isToday={day.date === today} onCopy={() => props.onCopyDay(day.date)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const isActive = index === at.row
            return (
              <RotaRowView
                key={row.driver.id}
                row={row}
                index={index}
                activeColumn={isActive ? at.column : -1}
                editor={isActive && editing !== null && active ? editorOf(active, editing) : undefined}
                today={today}
                words={words}
                onOpenDriver={props.onOpenDriver}
                onCopyRow={props.onCopyRow}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Not on a button within the grid. */
const isOnCell = (target: EventTarget): boolean => (target as HTMLElement).dataset.row !== undefined

/** The problem is shown already. */
const ignore = () => {}
