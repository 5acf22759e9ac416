import './mantine.ts'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Notice } from './Notice.tsx'
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
  return (
    <Notice kind="problem" onClose={onClose}>
      <Text fw={600}>{title}</Text>
      {detail ? <Text>{detail}</Text> : null}
      {reference ? <Text size="xs">{t('state.reference', { reference })}</Text> : null}
    </Notice>
  )
}
