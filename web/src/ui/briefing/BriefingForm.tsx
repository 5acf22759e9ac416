import { maxBriefingLength } from '@doorstep/shared/contracts'
import { Button, Group, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../Notice.tsx'

interface BriefingFormProps {
  readonly text: string
  readonly isSending: boolean
  readonly onSend: (text: string) => void
  readonly onClose: () => void
}

/** A telephone number, or a postcode: somebody's, most likely. */
const likelyPersonal = /(?:\d[\s-]?){7,}|\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/i

/** Writes the message to the drivers of a day. What looks like somebody's number or address is pointed out, not refused. */
export function BriefingForm({ text: sent, isSending, onSend, onClose }: BriefingFormProps) {
  const { t } = useTranslation('app')
  const [text, setText] = useState(sent)
  const [isMissing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(text.trim() === '')
    if (text.trim() !== '') onSend(text)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Textarea
        data-autofocus
        autoFocus
        label={t('briefing.label')}
        description={t('briefing.help')}
        placeholder={t('briefing.example')}
        error={isMissing && t('briefing.missing')}
        value={text}
        maxLength={maxBriefingLength}
        autosize
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {likelyPersonal.test(text) ? <Notice kind="warning">{t('briefing.personal')}</Notice> : null}
      <Group gap="xs" mt="xs">
        <Button type="submit" loading={isSending}>
          {t('briefing.send')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('briefing.cancel')}
        </Button>
      </Group>
    </form>
  )
}
