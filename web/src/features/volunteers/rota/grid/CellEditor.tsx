import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './RotaGrid.module.css'

interface CellEditorProps {
  /** What it starts with: the cell's text, or the first character typed. */
  readonly initial: string
  readonly label: string
  /** Undefined when the text is not understood; rejects when the change is refused. The text stays in both cases. */
  readonly onCommit: (text: string) => Promise<void> | undefined
  readonly onClose: () => void
}

/** Types a cell's shifts: Enter and leaving save, Escape does not. */
export function CellEditor({ initial, label, onCommit, onClose }: CellEditorProps) {
  const { t } = useTranslation('rota')
  const hintId = useId()
  const [text, setText] = useState(initial)
  const [isInvalid, setInvalid] = useState(false)
  const [isSaving, setSaving] = useState(false)

  const commit = async () => {
    if (isSaving) return
    if (text === initial && initial.length !== 1) return onClose()
    const saved = onCommit(text)
    setInvalid(saved === undefined)
    setSaving(saved !== undefined)
    // The reason stands above the grid.
    await saved?.catch(() => setSaving(false))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Enter') void commit()
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        // The editor opens because somebody typed or double-clicked here.
        // biome-ignore lint/a11y/noAutofocus: the focus was on this cell
        autoFocus
        className={classes.editor}
        aria-label={label}
        aria-invalid={isInvalid || undefined}
        aria-describedby={hintId}
        value={text}
        maxLength={80}
        readOnly={isSaving}
        autoComplete="off"
        onChange={(event) => {
          setText(event.currentTarget.value)
          setInvalid(false)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => void commit()}
      />
      <span id={hintId} role={isInvalid ? 'alert' : undefined} className={isInvalid ? classes.invalid : classes.hint}>
        {isInvalid ? t('cell.invalid') : t('cell.hint')}
      </span>
    </>
  )
}
