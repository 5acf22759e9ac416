import type { Outcome } from '@doorstep/shared/rules'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import { type GivenBoxes, initialGiven, sumOfBoxes, sumOfGiven } from '../boxes/givenBoxes.ts'
import { PartFields } from '../boxes/PartFields.tsx'
import type { StopView } from '../round/roundView.ts'
import { NoteSheet } from '../sheet/NoteSheet.tsx'
import own from './OtherOutcome.module.css'
import type { AlternativeOutcome } from './outcomeChoices.ts'

interface OtherOutcomeProps {
  readonly outcomes: readonly AlternativeOutcome[]
  readonly stop: StopView
  readonly onClose: () => void
  /** Those of the household's orders of which only some boxes may be handed over. */
  readonly parts: readonly StopView[]
  readonly onRecord: (outcome: Outcome, note: string, given?: GivenBoxes) => Promise<void>
}

/** `some`: handed over, but not all boxes. */
type Choice = AlternativeOutcome | 'some'

/** What happened instead, with an optional note. */
export function OtherOutcome({ outcomes, stop, parts, onClose, onRecord }: OtherOutcomeProps) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  const [choice, setChoice] = useState<Choice>()
  const [given, setGiven] = useState(() => initialGiven(parts))
  const [note, setNote] = useState('')
  const [all, handedOver] = [sumOfBoxes(parts), sumOfGiven(given)]
  const outcome =
    choice === 'some' ? t('boxes.of', { loaded: handedOver, planned: all }) : choice && labels(`outcome.${choice}`)
  const record = () => {
    if (choice === 'some') void onRecord('handed_over', note, given)
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
      canSave={choice === 'some' ? handedOver > 0 && handedOver < all : choice !== undefined}
      onSave={record}
      onClose={onClose}
    >
      <fieldset className={own.choices} aria-label={t('otherTitle')}>
        {all > 1 ? (
          <label className={own.choice}>
            <input type="radio" name="outcome" checked={choice === 'some'} onChange={() => setChoice('some')} />
            <span>
              <strong>{t('boxes.some')}</strong>
              <span className={own.choiceHelp}>{t('boxes.someHelp')}</span>
            </span>
          </label>
        ) : null}
        {choice === 'some' ? <PartFields stops={parts} given={given} onChange={setGiven} /> : null}
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
