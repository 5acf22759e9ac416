import './mantine.ts'
import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useProblemTexts } from './useProblemTexts.ts'

interface ProblemNoticeProps {
  /** Shown unless null or undefined. */
  readonly error: unknown
  readonly onClose?: (() => void) | undefined
}

/** A failed action, above the form or list it belongs to; what was typed stays. */
export function ProblemNotice({ error, onClose }: ProblemNoticeProps) {
  const { t } = useTranslation('app')
  const textsOf = useProblemTexts()
  if (error === null || error === undefined) return null
  const { title, detail, reference } = textsOf(error)
  const closing = onClose ? { withCloseButton: true, onClose, closeButtonLabel: t('state.dismiss') } : {}
  return (
    <Alert color="red" title={title} role="alert" {...closing}>
      {detail ? <Text>{detail}</Text> : null}
      {reference ? <Text size="xs">{t('state.reference', { reference })}</Text> : null}
    </Alert>
  )
}
