import { type ReactNode, useEffect, useId, useRef } from 'react'
import classes from '../driving.module.css'
import own from './sheet.module.css'

interface BottomSheetProps {
  readonly title: string
  /** What the sheet shows says it already; the title is only read out. */
  readonly isTitleHidden?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A question over the page, within reach of the thumb. The browser's own dialog keeps the focus. */
export function BottomSheet({ title, isTitleHidden, onClose, children }: BottomSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog ref={dialog} className={own.sheet} aria-labelledby={titleId} onCancel={onClose}>
      <h2 id={titleId} className={isTitleHidden ? classes.hidden : classes.heading}>
        {title}
      </h2>
      {children}
    </dialog>
  )
}
