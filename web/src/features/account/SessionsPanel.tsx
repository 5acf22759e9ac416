import type { AccountSession } from '@doorstep/shared/contracts'
import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatClock, formatDate } from '../../lib/formatInstant.ts'
import { startSignOut } from '../../lib/signOut.ts'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './account.module.css'
import { useEndAllSessions, useEndOtherSessions, useEndSession, useSessions } from './api/useAccount.ts'

/** The devices that are signed in to the account, each of which can be signed out from here. */
export function SessionsPanel() {
  const { t } = useTranslation('account')
  const { data, error } = useSessions()
  const endOne = useEndSession()
  const endOthers = useEndOtherSessions()
  const endAll = useEndAllSessions()
  const sessions = data?.items ?? []
  return (
    <section className={classes.panel} aria-label={t('sessions.title')}>
      <Stack gap="sm">
        <Title order={2}>{t('sessions.title')}</Title>
        <ProblemNotice error={error ?? endOne.error ?? endOthers.error ?? endAll.error} />
        {data || error ? null : <LoadingState />}
        <ul className={classes.list}>
          {sessions.map((session) => (
            <SessionItem
              key={session.id}
              session={session}
              isEnding={endOne.isPending && endOne.variables === session.id}
              onEnd={() => endOne.mutate(session.id)}
            />
          ))}
        </ul>
        {sessions.length === 1 ? <Text c="dimmed">{t('sessions.only')}</Text> : null}
        <Group gap="sm">
          {sessions.length > 1 ? (
            <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
              {t('sessions.endOthers')}
            </Button>
          ) : null}
          <Button
            variant="default"
            loading={endAll.isPending}
            onClick={() => endAll.mutate(undefined, { onSuccess: () => void startSignOut() })}
          >
            {t('sessions.endAll')}
          </Button>
        </Group>
      </Stack>
    </section>
  )
}

interface SessionItemProps {
  readonly session: AccountSession
  readonly isEnding: boolean
  readonly onEnd: () => void
}

function SessionItem({ session, isEnding, onEnd }: SessionItemProps) {
  const { t } = useTranslation('account')
  const { device, isCurrent } = session
  const times = { signedIn: formatTime(session.signedInAt), lastUsed: formatTime(session.lastUsedAt) }
  return (
    <li className={classes.item}>
      <div>
        <Group gap="xs">
          <p>{device}</p>
          {isCurrent ? <Badge variant="light">{t('sessions.current')}</Badge> : null}
        </Group>
        <Text size="sm" c="dimmed">
          {t('sessions.times', times)}
        </Text>
      </div>
      {isCurrent ? null : (
        <Button variant="subtle" loading={isEnding} aria-label={t('sessions.endOne', { device })} onClick={onEnd}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}

const formatTime = (instant: string): string => `${formatDate(new Date(instant))}, ${formatClock(new Date(instant))}`
