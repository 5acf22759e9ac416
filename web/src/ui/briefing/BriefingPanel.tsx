import type { Briefing } from '@doorstep/shared/contracts'
import { Button, Group } from '@mantine/core'
import { IconMessage2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../lib/formatInstant.ts'
import { useSession } from '../../lib/session.ts'
import { useBriefing, useSendBriefing } from '../../lib/useBriefing.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { BriefingForm } from './BriefingForm.tsx'
import classes from './BriefingPanel.module.css'

/** A sentence to all drivers of a day: to write, replace or take back, and who has read it. */
export function BriefingPanel({ date }: { readonly date: string }) {
  const { t } = useTranslation('app')
  const { data, error } = useBriefing(date)
  const send = useSendBriefing(date)
  const [isWriting, setWriting] = useState(false)
  if (!data) return <ProblemNotice error={error} />
  const { briefing } = data
  const replaces = briefing?.id ?? null
  return (
    <section className={classes.panel} aria-label={t('briefing.title')}>
      {isWriting ? (
        <BriefingForm
          text={briefing?.text ?? ''}
          isSending={send.isPending}
          onSend={(text) => send.mutate({ text, replaces }, { onSuccess: () => setWriting(false) })}
          onClose={() => setWriting(false)}
        />
      ) : briefing === null ? (
        <Button variant="default" leftSection={<IconMessage2 size={18} />} onClick={() => setWriting(true)}>
          {t('briefing.write')}
        </Button>
      ) : (
        <>
          <p className={classes.text}>
            <strong>{t('briefing.title')}</strong> <q>{briefing.text}</q>
          </p>
          <Readers briefing={briefing} />
          <Group gap="xs">
            <Button size="compact-md" variant="default" onClick={() => setWriting(true)}>
              {t('briefing.change')}
            </Button>
            <Button
              size="compact-md"
              variant="default"
              loading={send.isPending}
              onClick={() => send.mutate({ text: '', replaces })}
            >
              {t('briefing.takeBack')}
            </Button>
          </Group>
        </>
      )}
      <ProblemNotice error={send.error} onClose={send.reset} />
    </section>
  )
}

function Readers({ briefing: { drivers, sentAt } }: { readonly briefing: Briefing }) {
  const { t } = useTranslation('app')
  const { timeZone } = useSession().organisation
  const unread = drivers.filter(({ readAt }) => readAt === null)
  return (
    <p className={classes.readers}>
      {t('briefing.sent', { time: formatClock(new Date(sentAt), timeZone) })}{' '}
      {drivers.length === 0
        ? t('briefing.noDrivers')
        : unread.length === 0
          ? t('briefing.allRead')
          : t('briefing.unread', {
              count: drivers.length - unread.length,
              total: drivers.length,
              names: unread.map(({ name }) => name).join(', '),
            })}
    </p>
  )
}
