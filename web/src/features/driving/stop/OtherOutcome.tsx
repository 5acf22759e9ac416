import type { Outcome } from '@doorstep/shared/rules'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import { BoxStepper } from '../boxes/BoxStepper.tsx'
import type { StopView } from '../round/roundView.ts'
import { NoteSheet } from '../sheet/NoteSheet.tsx'
import own from './OtherOutcome.module.css'
import type { AlternativeOutcome } from './outcomeChoices.ts'

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

/** What happened instead, with an optional note. */
export function OtherOutcome({ outcomes, stop, someOf, onClose, onRecord }: OtherOutcomeProps) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  const [choice, setChoice] = useState<Choice>()
  const [boxes, setBoxes] = useState(someOf - 1)
  const [note, setNote] = useState('')
  const outcome =
    choice === 'some' ? t('boxes.of', { loaded: boxes, planned: someOf }) : choice && labels(`outcome.${choice}`)
  const record = () => {
    if (choice === 'some') void onRecord('handed_over', note, boxes)
    else if (choice) void onRecord(choice, note)
  }
  return (
    <NoteSheet
      title={t('otherTitle')}
      label={t('note')}
      note={note}
      onNote={setNote}
      example={t('noteHelp')}
      save={outcome === undefined ? t('saveNothing') : t('save', { outcome })}
      canSave={choice !== undefined}
      onSave={record}
      onClose={onClose}
    >
      <fieldset className={own.choices} aria-label={t('otherTitle')}>
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
              <span className={own.choiceHelp}>{one === 'safe_place' ? stop.safePlace : t(`outcomeHelp.${one}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </NoteSheet>
  )
}
