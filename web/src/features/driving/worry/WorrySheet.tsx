import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import sheet from '../stop/OtherOutcome.module.css'
import { maxNoteLength } from '../stop/outcomeChoices.ts'

interface WorrySheetProps {
  readonly onClose: () => void
  readonly onWorry: (note: string) => Promise<void>
}

/** What the driver saw, for the organiser alone. */
export function WorrySheet({ onClose, onWorry }: WorrySheetProps) {
  const { t } = useTranslation('driving')
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const noteId = useId()
  const [note, setNote] = useState('')
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog ref={dialog} className={sheet.sheet} aria-labelledby={titleId} onCancel={onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          void onWorry(note)
        }}
      >
        <h2 id={titleId} className={classes.heading}>
          {t('worry.title')}
        </h2>
        <p>{t('worry.help')}</p>
        <label htmlFor={noteId}>{t('worry.note')}</label>
        <textarea
          id={noteId}
          className={sheet.note}
          rows={3}
          maxLength={maxNoteLength}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={sheet.sheetButtons}>
          <Button type="submit" className={sheet.save}>
            {t('worry.save')}
          </Button>
          <Button variant="default" large onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
