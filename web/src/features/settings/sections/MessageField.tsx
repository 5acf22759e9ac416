import { findPlaceholderProblem, findRevealingWords, settingBounds } from '@doorstep/shared/rules'
import { Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../../ui/Notice.tsx'
import classes from '../settings.module.css'
import type { SectionProps } from './Section.tsx'

interface MessageFieldProps extends SectionProps {
  readonly path: string
  readonly label: string
  readonly text: string
  /** Shown while the field is empty: the text that is sent then. */
  readonly placeholder?: string | undefined
  /** As a household reads it. */
  readonly read: (text: string) => string
}

/** A text that drivers send, as it is read, with a warning of words that say too much. */
export function MessageField({ form, path, label, text, placeholder, read }: MessageFieldProps) {
  const { t } = useTranslation('settings')
  const words = findRevealingWords(read(text))
  return (
    <div className={classes.message}>
      <Textarea
        label={label}
        autosize
        minRows={2}
        placeholder={placeholder}
        maxLength={settingBounds.messageLength.max}
        {...form.getInputProps(path)}
      />
      {findPlaceholderProblem(text) === undefined && text.includes('{') ? (
        <Text size="sm">{t('drivers.reads', { text: read(text) })}</Text>
      ) : null}
      {words ? <Notice kind="warning">{t('drivers.revealing', { words })}</Notice> : null}
    </div>
  )
}
