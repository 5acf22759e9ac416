import { type RefObject, useEffect, useEffectEvent } from 'react'

interface CellClipboard {
  /** The text of the cell that has the focus; undefined: none has. */
  readonly copy: () => string | undefined
  readonly paste: (text: string) => void
}

/**
 * Copy and paste while a cell of the grid has the focus. The events are taken from the document: without selected text Chromium sends them to the
 * body, wherever the focus is.
 */
export function useCellClipboard(grid: RefObject<HTMLElement | null>, { copy, paste }: CellClipboard): void {
  const isOnCell = () => {
    const focused = document.activeElement
    return (
      focused instanceof HTMLElement && focused.dataset.row !== undefined && grid.current?.contains(focused) === true
    )
  }
  const onCopy = useEffectEvent((event: ClipboardEvent) => {
    const text = isOnCell() ? copy() : undefined
    if (text === undefined) return
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  })
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (!isOnCell()) return
    event.preventDefault()
    paste(event.clipboardData?.getData('text/plain') ?? '')
  })
  useEffect(() => {
    const copied = (event: ClipboardEvent) => onCopy(event)
    const pasted = (event: ClipboardEvent) => onPaste(event)
    document.addEventListener('copy', copied)
    document.addEventListener('paste', pasted)
    return () => {
      document.removeEventListener('copy', copied)
      document.removeEventListener('paste', pasted)
    }
  }, [])
}
