import type { Outcome } from '@doorstep/shared/rules'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import type { StopView } from '../round/roundView.ts'
import own from './OtherOutcome.module.css'
import { type AlternativeOutcome, maxNoteLength } from './outcomeChoices.ts'

interface OtherOutcomeProps {
  readonly outcomes: readonly AlternativeOutcome[]
  readonly stop: StopView
  readonly onClose: () => void
  readonly onRecord: (outcome: Outcome, note: string) => Promise<void>
}

/** A bottom sheet for what happened instead, with an optional note. The browser's own dialog keeps the focus. */
export function OtherOutcome({ outcomes, stop, onClose, onRecord }: OtherOutcomeProps) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const noteId = useId()
  const [outcome, setOutcome] = useState<AlternativeOutcome>()
  const [note, setNote] = useState('')
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  return (
    <dialog ref={dialog} className={own.sheet} aria-labelledby={titleId} onCancel={onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          if (outcome) void onRecord(outcome, note)
        }}
      >
        <h2 id={titleId} className={classes.heading}>
          {t('otherTitle')}
        </h2>
        <fieldset className={own.choices} aria-labelledby={titleId}>
          {outcomes.map((one) => (
            <label key={one} className={own.choice}>
              <input type="radio" name="outcome" checked={outcome === one} onChange={() => setOutcome(one)} />
              <span>
                <strong>{labels(`outcome.${one}`)}</strong>
                <span className={own.choiceHelp}>
                  {one === 'safe_place' ? stop.safePlace : t(`outcomeHelp.${one}`)}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <label htmlFor={noteId}>{t('note')}</label>
        <textarea
          id={noteId}
          className={own.note}
          rows={2}
          maxLength={maxNoteLength}
          placeholder={t('noteHelp')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={own.sheetButtons}>
          <Button type="submit" className={own.save} disabled={outcome === undefined}>
            {outcome ? t('save', { outcome: labels(`outcome.${outcome}`) }) : t('saveNothing')}
          </Button>
          <Button variant="default" large onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
