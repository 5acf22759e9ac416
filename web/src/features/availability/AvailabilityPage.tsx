import { openAvailabilityAsk, withdrawAvailability } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, isProblem } from '../../lib/api.ts'
import { keys } from '../../lib/queryKeys.ts'
import { takeSecret } from '../../lib/roundLink.ts'
import { useLabels } from '../../lib/useLabels.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { AnswerForm } from './AnswerForm.tsx'
import classes from './AvailabilityPage.module.css'
import type { Asked } from './asked.ts'
import { formatClock } from './formatClock.ts'
import { ownSecrets } from './ownSecrets.ts'

/** Where the link of a question leads: a volunteer says yes or no, without an account. */
export function AvailabilityPage() {
  const { t } = useTranslation('availability')
  const [token] = useState(takeSecret)
  const [secret, setSecret] = useState(() => (token === undefined ? null : ownSecrets.of(token)))
  const asked = useQuery({
    queryKey: keys.availabilityLink(secret),
    enabled: token !== undefined,
    retry: false,
    queryFn: ({ signal }) => call(openAvailabilityAsk, { body: { token: token as string, secret } }, { signal }),
  })
  if (token === undefined || isProblem(asked.error, 'not-found') || isProblem(asked.error, 'invalid-request'))
    return (
      <main>
        <EmptyState title={t('dead')} detail={t('deadDetail')} />
      </main>
    )
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <LoadingState label={t('opening')} />
  const remember = (given: string | null) => {
    ownSecrets.set(token, given)
    setSecret(given)
    // The key is the same when an answer is changed.
    if (given === secret) void asked.refetch()
  }
  return <Question asked={asked.data} token={token} secret={secret} onSecret={remember} />
}

interface QuestionProps {
  readonly asked: Asked
  readonly token: string
  readonly secret: string | null
  readonly onSecret: (secret: string | null) => void
}

function Question({ asked, token, secret, onSecret }: QuestionProps) {
  const { t } = useTranslation('availability')
  const labels = useLabels()
  const [isChanging, setChanging] = useState(false)
  const [isTakenBack, setTakenBack] = useState(false)
  const withdraw = useMutation({
    mutationFn: (own: string) => call(withdrawAvailability, { body: { token, secret: own } }),
    onSuccess: () => {
      setTakenBack(true)
      onSecret(null)
    },
  })
  const { answer, mode } = asked
  return (
    <main className={classes.page}>
      <Title order={1} size="h2">
        {t('title', { day: formatDay(asked.date) })}
      </Title>
      <Text>{t('lead', { organisation: asked.organisation })}</Text>
      <Text fw={600}>
        {t(mode === null ? 'wanted' : 'wantedMode', {
          ...{ count: asked.wanted, hours: formatClock(asked.window) },
          mode: mode === null ? '' : labels(`mode.${mode}`).toLowerCase(),
        })}
      </Text>
      {isTakenBack && !answer && <Notice kind="done">{t('takenBack')}</Notice>}
      {answer && !isChanging ? (
        <Stack gap="sm">
          <Notice kind="done">
            <p>{t(answer.isYes ? 'saidYes' : 'saidNo', { name: answer.name, hours: formatClock(answer.window) })}</p>
            <p>{t('next')}</p>
          </Notice>
          <ProblemNotice error={withdraw.error} onClose={withdraw.reset} />
          <Group>
            <Button variant="default" onClick={() => setChanging(true)}>
              {t('change')}
            </Button>
            <Button
              variant="subtle"
              loading={withdraw.isPending}
              onClick={() => secret !== null && withdraw.mutate(secret)}
            >
              {t('undo')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <AnswerForm
          asked={asked}
          token={token}
          secret={answer ? secret : null}
          onAnswered={(given) => {
            setTakenBack(false)
            setChanging(false)
            onSecret(given)
          }}
        />
      )}
      <Text size="sm" c="dimmed">
        {t('privacy')}
      </Text>
    </main>
  )
}
