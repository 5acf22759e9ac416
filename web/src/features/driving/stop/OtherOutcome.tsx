import type { Outcome } from '@doorstep/shared/rules'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import { Button } from '../../../ui/Button.tsx'
import { BoxStepper } from '../boxes/BoxStepper.tsx'
import classes from '../driving.module.css'
import type { StopView } from '../round/roundView.ts'
import own from './OtherOutcome.module.css'
import { type AlternativeOutcome, maxNoteLength } from './outcomeChoices.ts'

interface OtherOutcomeProps {
  readonly outcomes: readonly AlternativeOutcome[]
  readonly stop: StopView
  readonly onClose: () => void
  /** The most boxes of which some can be handed over; 0 or 1: all or none. */
  readonly someOf: number
  readonly onRecord: (outcome: Outcome, note: string, boxes?: number) => Promise<void>
}

/** `some`: handed over, but not all boxes. */
type Choice = AlternativeOutcome | 'some'

/** A bottom sheet for what happened instead, with an optional note. The browser's own dialog keeps the focus. */
export function OtherOutcome({ outcomes, stop, someOf, onClose, onRecord }: OtherOutcomeProps) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const noteId = useId()
  const [choice, setChoice] = useState<Choice>()
  const [boxes, setBoxes] = useState(someOf - 1)
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
          if (choice === 'some') void onRecord('handed_over', note, boxes)
          else if (choice) void onRecord(choice, note)
        }}
      >
        <h2 id={titleId} className={classes.heading}>
          {t('otherTitle')}
        </h2>
        <fieldset className={own.choices} aria-labelledby={titleId}>
          {someOf > 1 ? (
            <label className={own.choice}>
              <input type="radio" name="outcome" checked={choice === 'some'} onChange={() => setChoice('some')} />
              <span>
                <strong>{t('boxes.some')}</strong>
                <span className={own.choiceHelp}>{t('boxes.someHelp')}</span>
              </span>
            </label>
          ) : null}
          {choice === 'some' ? (
            <BoxStepper label={t('boxes.howManyGiven')} value={boxes} min={1} max={someOf - 1} onChange={setBoxes} />
          ) : null}
          {outcomes.map((one) => (
            <label key={one} className={own.choice}>
              <input type="radio" name="outcome" checked={choice === one} onChange={() => setChoice(one)} />
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
          <Button type="submit" className={own.save} disabled={choice === undefined}>
            {choice === undefined
              ? t('saveNothing')
              : t('save', {
                  outcome:
                    choice === 'some' ? t('boxes.of', { loaded: boxes, planned: someOf }) : labels(`outcome.${choice}`),
                })}
          </Button>
          <Button variant="default" large onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
