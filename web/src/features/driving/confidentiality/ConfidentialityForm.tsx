import { acceptConfidentiality, type ConfidentialityText } from '@doorstep/shared/contracts'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call, isProblem } from '../../../lib/api.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useProblemTexts } from '../../../ui/useProblemTexts.ts'
import page from '../driving.module.css'
import classes from './ConfidentialityForm.module.css'

interface ConfidentialityFormProps {
  readonly text: ConfidentialityText
  /** What the driver should know meanwhile, such as outcomes not yet sent. */
  readonly notices: ReactNode
  readonly onAccepted: () => void
}

/** The group's text, to accept before the first address is shown. */
export function ConfidentialityForm({ text, notices, onAccepted }: ConfidentialityFormProps) {
  const { t } = useTranslation('driving')
  const textsOf = useProblemTexts()
  const accepting = useMutation({
    mutationFn: () => call(acceptConfidentiality, { body: { version: text.version } }),
    // Also after a refusal: there is a newer text then.
    onSettled: onAccepted,
  })
  const { error } = accepting
  return (
    <div className={page.column}>
      {notices}
      <h1 className={classes.title}>{t('confidentiality.title')}</h1>
      <p>{t('confidentiality.lead')}</p>
      <p className={classes.text}>{text.text}</p>
      {error ? (
        <Notice kind="problem">
          {isProblem(error, 'stale-version') ? t('confidentiality.changed') : textsOf(error).title}
        </Notice>
      ) : null}
      <Button large disabled={accepting.isPending} onClick={() => accepting.mutate()}>
        {t('confidentiality.accept')}
      </Button>
    </div>
  )
}
