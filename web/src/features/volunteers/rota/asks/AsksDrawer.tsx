import type { AvailabilityAsk } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Drawer } from '../../../../ui/Drawer.tsx'
import { ErrorState } from '../../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../../ui/LoadingState.tsx'
import { ProblemNotice } from '../../../../ui/ProblemNotice.tsx'
import type { RotaDriver } from '../grid/cellChanges.ts'
import { formatHours } from '../grid/shiftText.ts'
import { AnswerLine } from './AnswerLine.tsx'
import { AskForm } from './AskForm.tsx'
import classes from './AsksDrawer.module.css'
import { ChatText } from './ChatText.tsx'
import { useAsks, useReplaceLink, useRevokeAsk } from './useAsks.ts'

interface AsksDrawerProps {
  /** The day that is asked for at first. */
  readonly date: string
  readonly today: string
  readonly drivers: readonly RotaDriver[]
  readonly onClose: () => void
}

/** “Who can do Tuesday?”: asking, and the answers as they arrive. */
export function AsksDrawer({ date, today, drivers, onClose }: AsksDrawerProps) {
  const { t } = useTranslation('rota')
  const asks = useAsks()
  const [isAsking, setAsking] = useState(false)
  /** The secret of the link that was made last, by question: it cannot be read again. */
  const [tokens, setTokens] = useState<Readonly<Record<string, string>>>({})
  const keep = (ask: AvailabilityAsk, token: string) => {
    setTokens({ ...tokens, [ask.id]: token })
    setAsking(false)
  }
  const items = asks.data?.items
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t('asks.title')}
      closeButtonProps={{ 'aria-label': t('shift.cancel') }}
    >
      <Stack>
        <Text size="sm">{t('asks.lead')}</Text>
        {isAsking || items?.length === 0 ? (
          <AskForm
            date={date}
            today={today}
            onMade={({ ask, token }) => keep(ask, token)}
            onClose={() => setAsking(false)}
          />
        ) : (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setAsking(true)}>
            {t('asks.add')}
          </Button>
        )}
        {asks.error ? <ErrorState error={asks.error} onRetry={() => void asks.refetch()} /> : null}
        {asks.isPending && <LoadingState />}
        {items?.map((ask) => (
          <Ask key={ask.id} ask={ask} token={tokens[ask.id]} drivers={drivers} onToken={(token) => keep(ask, token)} />
        ))}
      </Stack>
    </Drawer>
  )
}

interface AskProps {
  readonly ask: AvailabilityAsk
  readonly token: string | undefined
  readonly drivers: readonly RotaDriver[]
  readonly onToken: (token: string) => void
}

function Ask({ ask, token, drivers, onToken }: AskProps) {
  const { t } = useTranslation('rota')
  const replace = useReplaceLink()
  const revoke = useRevokeAsk()
  const headingId = `ask-${ask.id}`
  const coming = ask.answers.filter(({ isYes, dismissed }) => isYes && !dismissed).length
  return (
    <section aria-labelledby={headingId} className={classes.ask}>
      <h3 id={headingId}>
        {formatDay(ask.date)}, {formatHours(ask.window)}
      </h3>
      <Text size="sm">{t('asks.coming', { count: coming, wanted: ask.wanted })}</Text>
      {token !== undefined && ask.isOpen && <ChatText ask={ask} token={token} />}
      <ProblemNotice
        error={replace.error ?? revoke.error}
        onClose={() => [replace, revoke].map((one) => one.reset())}
      />
      <Group gap="xs">
        {token === undefined && (
          <Button
            variant="default"
            size="compact-md"
            loading={replace.isPending}
            onClick={() => replace.mutate(ask, { onSuccess: (made) => onToken(made.token) })}
          >
            {t('asks.newLink')}
          </Button>
        )}
        {ask.isOpen ? (
          <Button variant="default" size="compact-md" loading={revoke.isPending} onClick={() => revoke.mutate(ask)}>
            {t('asks.end')}
          </Button>
        ) : (
          <Text size="sm">{t('asks.ended')}</Text>
        )}
      </Group>
      {ask.answers.length === 0 ? (
        <Text size="sm">{t('asks.noAnswers')}</Text>
      ) : (
        <ul className={classes.answers} aria-live="polite">
          {ask.answers.map((answer) => (
            <AnswerLine key={answer.id} answer={answer} drivers={drivers} />
          ))}
        </ul>
      )}
    </section>
  )
}
