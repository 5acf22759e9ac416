import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import sheet from '../stop/OtherOutcome.module.css'
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
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const sentenceId = useId()
  const [sentence, setSentence] = useState('')
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
          if (sentence.trim() !== '') void onGiveBack(sentence)
        }}
      >
        <h2 id={titleId} className={classes.heading}>
          {t('finish.title', { count: left })}
        </h2>
        <p>{t('finish.help')}</p>
        <label htmlFor={sentenceId}>{t('finish.why')}</label>
        <textarea
          id={sentenceId}
          className={sheet.note}
          rows={2}
          required
          maxLength={maxSentenceLength}
          placeholder={t('finish.example')}
          value={sentence}
          onChange={(event) => setSentence(event.currentTarget.value)}
        />
        <div className={sheet.sheetButtons}>
          <Button type="submit" className={sheet.save} disabled={sentence.trim() === ''}>
            {sentence.trim() === '' ? t('finish.saveNothing') : t('finish.save', { count: left })}
          </Button>
          <Button variant="default" large onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
