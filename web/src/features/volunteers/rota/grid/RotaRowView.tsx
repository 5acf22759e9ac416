import { formatDay } from '@doorstep/shared/rules'
import { memo, type ReactNode } from 'react'
import type { RotaDriver } from './cellChanges.ts'
import { DriverHead } from './DriverHead.tsx'
import { RotaCellView } from './RotaCellView.tsx'
import classes from './RotaGrid.module.css'
import type { RotaCell, RotaRow } from './rotaRows.ts'
import { formatHours, modeText } from './shiftText.ts'

export interface CellWords {
  readonly nothing: string
  readonly away: string
  readonly fromHub: string
  readonly with: (name: string) => string
}

interface RotaRowViewProps {
  readonly row: RotaRow
  readonly index: number
  /** The cell that Tab goes to; -1: in another row. */
  readonly activeColumn: number
  /** In place of the active cell while it is edited. */
  readonly editor: ReactNode
  readonly today: string
  readonly words: CellWords
  readonly onOpenDriver: (driver: RotaDriver) => void
  readonly onCopyRow: (driver: RotaDriver) => void
}

/** A driver's week. Memoised, so that a key renders the rows that it leaves and enters, not those of all drivers. */
export const RotaRowView = memo(function RotaRowView(props: RotaRowViewProps) {
  const { row, index, activeColumn, editor, today, words, onOpenDriver, onCopyRow } = props
  const { driver, cells } = row
  return (
    <tr>
      <DriverHead driver={driver} onOpen={() => onOpenDriver(driver)} onCopy={() => onCopyRow(driver)} />
      {cells.map((cell, column) => (
        <td
          key={cell.date}
          data-row={index}
          data-column={column}
          tabIndex={column === activeColumn ? 0 : -1}
          className={cell.date === today ? classes.today : classes.cell}
          data-away={cell.absence ? true : undefined}
          aria-label={describeCell(cell, words)}
        >
          {column === activeColumn && editor !== undefined ? editor : <RotaCellView cell={cell} />}
        </td>
      ))}
    </tr>
  )
})

/** The cell's name: whose and when, then what it shows (WCAG 2.5.3), and the modes, which it shows as pictures. */
function describeCell({ driver, date, shifts, asSecond, absence }: RotaCell, words: CellWords): string {
  const shown = [
    ...shifts.map((shift) => ({ shift, other: shift.drivers[1]?.name })),
    ...asSecond.map((shift) => ({ shift, other: shift.driver.name })),
  ].flatMap(({ shift, other }) => [
    formatHours(shift.window),
    ...(other === undefined ? [] : [words.with(other)]),
    ...(shift.start === null ? [words.fromHub] : []),
  ])
  const visible = [...shown, ...(absence ? [words.away] : [])]
  const modes = [...shifts, ...asSecond].map(({ mode }) => modeText[mode])
  const content = visible.length === 0 ? words.nothing : visible.join(' ')
  return `${driver.name}, ${formatDay(date)}: ${content}${modes.length === 0 ? '' : ` (${modes.join(', ')})`}`
}
