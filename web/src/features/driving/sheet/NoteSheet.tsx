import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import { BottomSheet } from './BottomSheet.tsx'
import own from './sheet.module.css'

interface NoteSheetProps {
  readonly title: string
  /** Above the note. */
  readonly children: ReactNode
  readonly label: string
  readonly note: string
  readonly onNote: (note: string) => void
  readonly example?: string
  readonly rows?: number
  readonly maxLength?: number
  readonly required?: boolean
  /** Below the note. */
  readonly more?: ReactNode
  /** Name of the button that saves. */
  readonly save: string
  readonly canSave?: boolean
  readonly onSave: () => void
  readonly onClose: () => void
}

/** Characters of a note. The contract takes longer ones, of pages that are still open from an earlier version. */
const maxNoteLength = 200

/** A bottom sheet with a note for the organiser. */
export function NoteSheet({
  title,
  children,
  label,
  note,
  onNote,
  example,
  rows = 2,
  maxLength = maxNoteLength,
  required,
  more,
  save,
  canSave = true,
  onSave,
  onClose,
}: NoteSheetProps) {
  const { t } = useTranslation('driving')
  const noteId = useId()
  return (
    <BottomSheet title={title} onClose={onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          if (canSave) onSave()
        }}
      >
        {children}
        <label htmlFor={noteId}>{label}</label>
        <textarea
          id={noteId}
          className={`${classes.field} ${own.field}`}
          rows={rows}
          required={required}
          maxLength={maxLength}
          placeholder={example}
          value={note}
          onChange={(event) => onNote(event.currentTarget.value)}
        />
        <div className={own.buttons}>
          {more}
          <Button type="submit" className={own.save} disabled={!canSave}>
            {save}
          </Button>
          <Button variant="default" large onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </BottomSheet>
  )
}
