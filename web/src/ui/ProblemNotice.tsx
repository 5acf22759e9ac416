import { useTranslation } from 'react-i18next'
import classes from './Notice.module.css'
import { Notice } from './Notice.tsx'
import { useProblemTexts } from './useProblemTexts.ts'

interface ProblemNoticeProps {
  /** Shown unless null or undefined. */
  readonly error: unknown
  readonly onClose?: (() => void) | undefined
}

/** The error of a failed action, above its form or list. */
export function ProblemNotice({ error, onClose }: ProblemNoticeProps) {
  const { t } = useTranslation('app')
  const textsOf = useProblemTexts()
  if (error === null || error === undefined) return null
  const { title, detail, reference } = textsOf(error)
  return (
    <Notice kind="problem" onClose={onClose}>
      <p className={classes.title}>{title}</p>
      {detail ? <p className={classes.detail}>{detail}</p> : null}
      {reference ? <p className={classes.reference}>{t('state.reference', { reference })}</p> : null}
    </Notice>
  )
}
