import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NoteSheet } from '../sheet/NoteSheet.tsx'

interface GiveBackSheetProps {
  /** Stops without an outcome. */
  readonly left: number
  readonly onGiveBack: (sentence: string) => Promise<void>
  readonly onClose: () => void
}

/** Contracts: `note` of an event. */
const maxSentenceLength = 300

/** One sentence why the rest of the round goes back. */
export function GiveBackSheet({ left, onGiveBack, onClose }: GiveBackSheetProps) {
  const { t } = useTranslation('driving')
  const [sentence, setSentence] = useState('')
  const canSave = sentence.trim() !== ''
  return (
    <NoteSheet
      title={t('finish.title', { count: left })}
      label={t('finish.why')}
      note={sentence}
      onNote={setSentence}
      example={t('finish.example')}
      maxLength={maxSentenceLength}
      required
      save={canSave ? t('finish.save', { count: left }) : t('finish.saveNothing')}
      canSave={canSave}
      onSave={() => void onGiveBack(sentence)}
      onClose={onClose}
    >
      <p>{t('finish.help')}</p>
    </NoteSheet>
  )
}
