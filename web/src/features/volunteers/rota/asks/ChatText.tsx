import type { AvailabilityAsk } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Button, CopyButton, Textarea } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../../lib/useLabels.ts'
import { formatHours } from '../grid/shiftText.ts'

/** The text for the group's chat, with the link. It is shown while this page is open: the link is not stored. */
export function ChatText({ ask, token }: { ask: AvailabilityAsk; token: string }) {
  const { t } = useTranslation('rota')
  const labels = useLabels()
  const text = t(ask.mode === null ? 'asks.chat' : 'asks.chatMode', {
    ...{ day: formatDay(ask.date), hours: formatHours(ask.window), count: ask.wanted },
    mode: ask.mode === null ? '' : labels(`mode.${ask.mode}`).toLowerCase(),
    link: `${location.origin}/availability#${token}`,
  })
  return (
    <>
      <Textarea
        label={t('asks.chatLabel')}
        description={t('asks.chatHint')}
        value={text}
        readOnly
        autosize
        minRows={3}
      />
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button leftSection={<IconCopy size={16} />} onClick={copy}>
            {t(copied ? 'asks.copied' : 'asks.copy')}
          </Button>
        )}
      </CopyButton>
    </>
  )
}
