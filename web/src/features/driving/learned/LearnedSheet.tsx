import type { Point } from '@doorstep/shared/contracts'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readPosition } from '../../../lib/readPosition.ts'
import { LazyMap } from '../../../map/LazyMap.tsx'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import sheet from '../stop/OtherOutcome.module.css'
import { maxNoteLength } from '../stop/outcomeChoices.ts'

const loadMap = async () => (await import('../../../map/pin/DoorPinView.tsx')).DoorPinView

interface LearnedSheetProps {
  /** Where the door is on the map so far. */
  readonly point: Point
  readonly onClose: () => void
  readonly onSave: (note: string, point: Point | undefined) => Promise<void>
}

/** How to get in, where the door is, or both. The position is asked once, when the driver taps for it. */
export function LearnedSheet({ point, onClose, onSave }: LearnedSheetProps) {
  const { t } = useTranslation('driving')
  const dialog = useRef<HTMLDialogElement>(null)
  const [titleId, noteId] = [useId(), useId()]
  const [note, setNote] = useState('')
  const [isMapOpen, setMapOpen] = useState(false)
  const [moved, setMoved] = useState<Point>()
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  const standHere = async () => {
    const found = await readPosition()
    setFailed(found === undefined)
    setMapOpen(true)
    if (found) setMoved(found)
  }
  return (
    <dialog ref={dialog} className={sheet.sheet} aria-labelledby={titleId} onCancel={onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          void onSave(note, moved)
        }}
      >
        <h2 id={titleId} className={classes.heading}>
          {t('learned.title')}
        </h2>
        <p>{t('learned.help')}</p>
        <label htmlFor={noteId}>{t('learned.note')}</label>
        <textarea
          id={noteId}
          className={sheet.note}
          rows={2}
          maxLength={maxNoteLength}
          placeholder={t('learned.example')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={sheet.sheetButtons}>
          <Button variant="default" large onClick={() => void standHere()}>
            {t('learned.here')}
          </Button>
          {isMapOpen ? (
            <LazyMap load={loadMap} props={{ label: t('learned.map'), point: moved ?? point, onChange: setMoved }} />
          ) : (
            <Button variant="default" large onClick={() => setMapOpen(true)}>
              {t('learned.map')}
            </Button>
          )}
          <p role="status" className={classes.plainText}>
            {moved ? t('learned.placed') : hasFailed ? t('learned.failed') : null}
          </p>
          <Button type="submit" className={sheet.save} disabled={note.trim() === '' && moved === undefined}>
            {t('learned.save')}
          </Button>
          <Button variant="default" large onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
