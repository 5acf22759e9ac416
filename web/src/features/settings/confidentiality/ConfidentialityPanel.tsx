import type { ConfidentialityView } from '@doorstep/shared/contracts'
import { Button, Text, Textarea, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../lib/api.ts'
import { formatDate } from '../../../lib/formatInstant.ts'
import { useSession } from '../../../lib/session.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import classes from '../settings.module.css'
import { useChangeConfidentiality, useConfidentiality } from './useConfidentiality.ts'

/** The text that volunteers accept, and who has. Saved apart from the settings: a new version asks everybody again. */
export function ConfidentialityPanel() {
  const { t } = useTranslation('settings')
  const { data, error, refetch } = useConfidentiality()
  return (
    <section aria-labelledby="confidentiality" className={classes.panel}>
      <Title order={2} id="confidentiality">
        {t('confidentiality.title')}
      </Title>
      <Text>{t('confidentiality.lead')}</Text>
      {data ? (
        <TextForm view={data} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState />
      )}
    </section>
  )
}

function TextForm({ view }: { view: ConfidentialityView }) {
  const { t } = useTranslation('settings')
  const { timeZone } = useSession().organisation
  const change = useChangeConfidentiality()
  // undefined: nothing typed, so that the newest text shows.
  const [typed, setTyped] = useState<string>()
  const text = typed ?? view.text
  const isStale = isProblem(change.error, 'stale-version')
  const wrong = isProblem(change.error, 'invalid-request') ? change.error.problem.fields?.[0]?.message : undefined
  return (
    <div className={classes.fields}>
      <Text size="sm" c="dimmed">
        {view.changedAt === null
          ? t('confidentiality.original')
          : t('confidentiality.version', {
              version: view.version,
              date: formatDate(new Date(view.changedAt), timeZone),
            })}
      </Text>
      <Textarea
        label={t('confidentiality.text')}
        autosize
        minRows={6}
        maxLength={5000}
        value={text}
        error={wrong}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {isStale && (
        <Notice kind="problem">
          <p>{t('confidentiality.stale', { version: view.version })}</p>
          <Text fw={600}>{t('confidentiality.theirs')}</Text>
          <Text style={{ whiteSpace: 'pre-line' }}>{view.text}</Text>
        </Notice>
      )}
      {change.error && !isStale && wrong === undefined ? (
        <ProblemNotice error={change.error} onClose={change.reset} />
      ) : null}
      {change.isSuccess && typed === undefined ? <Notice kind="done">{t('confidentiality.saved')}</Notice> : null}
      <div>
        <Button
          variant="default"
          disabled={text.trim() === view.text}
          loading={change.isPending}
          onClick={() => change.mutate({ version: view.version, text }, { onSuccess: () => setTyped(undefined) })}
        >
          {t('confidentiality.save')}
        </Button>
      </div>
      <Acceptances view={view} />
    </div>
  )
}

function Acceptances({ view: { volunteers } }: { view: ConfidentialityView }) {
  const { t } = useTranslation('settings')
  const { timeZone } = useSession().organisation
  const accepted = volunteers.filter(({ acceptedAt }) => acceptedAt !== null).length
  return (
    <div>
      <Text>{t('confidentiality.accepted', { accepted, all: volunteers.length })}</Text>
      {volunteers.length > 0 && (
        <details>
          <summary>{t('confidentiality.show')}</summary>
          <ul>
            {volunteers.map(({ id, name, acceptedAt }) => (
              <li key={id}>
                {name}: {acceptedAt === null ? t('confidentiality.notYet') : formatDate(new Date(acceptedAt), timeZone)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
