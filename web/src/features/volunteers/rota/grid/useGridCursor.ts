import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'

export interface Position {
  readonly row: number
  readonly column: number
}

/** Rows that a page key moves by. */
const pageRows = 10

/** Where a key moves to in a grid; undefined: it does not move. */
export function moveBy(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { row, column }: Position,
  rows: number,
  columns: number,
): Position | undefined {
  const [lastRow, lastColumn] = [rows - 1, columns - 1]
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column }
    case 'ArrowDown':
      return { row: Math.min(lastRow, row + 1), column }
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) }
    case 'ArrowRight':
      return { row, column: Math.min(lastColumn, column + 1) }
    case 'Home':
      return { row: ctrlKey ? 0 : row, column: 0 }
    case 'End':
      return { row: ctrlKey ? lastRow : row, column: lastColumn }
    case 'PageUp':
      return { row: Math.max(0, row - pageRows), column }
    case 'PageDown':
      return { row: Math.min(lastRow, row + pageRows), column }
    default:
      return undefined
  }
}

/** The cell that has, or last had, the focus: the only one that Tab goes to. Cells carry `data-row` and `data-column`. */
export function useGridCursor(grid: RefObject<HTMLElement | null>) {
  const [cursor, setCursor] = useState<Position>({ row: 0, column: 0 })
  const mustFocus = useRef(false)
  useEffect(() => {
    if (!mustFocus.current) return
    mustFocus.current = false
    grid.current
      ?.querySelector<HTMLElement>(`[data-row="${cursor.row}"][data-column="${cursor.column}"]`)
      ?.focus({ preventScroll: false })
  })
  return {
    cursor,
    setCursor,
    focusCell: (position: Position) => {
      mustFocus.current = true
      setCursor({ ...position })
    },
  }
}
