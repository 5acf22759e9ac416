import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { NoteSheet } from '../sheet/NoteSheet.tsx'
import own from './CannotFinish.module.css'

interface CannotFinishProps {
  /** Stops without an outcome. */
  readonly left: number
  readonly onGiveBack: (sentence: string) => Promise<void>
}

/** Contracts: `note` of an event. */
const maxSentenceLength = 300

/** Gives the rest of the round back to the organiser, with one sentence why. Nothing when nothing is left. */
export function CannotFinish({ left, onGiveBack }: CannotFinishProps) {
  const { t } = useTranslation('driving')
  const [isOpen, setOpen] = useState(false)
  if (left === 0) return null
  return (
    <>
      <Button variant="default" large className={own.button} onClick={() => setOpen(true)}>
        {t('finish.button')}
      </Button>
      {isOpen ? <GiveBackSheet left={left} onGiveBack={onGiveBack} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function GiveBackSheet({ left, onGiveBack, onClose }: CannotFinishProps & { readonly onClose: () => void }) {
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
