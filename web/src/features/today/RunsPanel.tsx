import type { RunSummary } from '@doorstep/shared/contracts'
import { Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './today.module.css'
import { useRunsOfDay } from './useOverview.ts'

/** The day’s runs and how far they are. */
export function RunsPanel({ date }: { readonly date: string }) {
  const { t } = useTranslation('today')
  const runs = useRunsOfDay(date)
  const content = () => {
    if (runs.error) return <ErrorState error={runs.error} onRetry={() => void runs.refetch()} />
    if (!runs.data) return <LoadingState />
    if (runs.data.length === 0) return <p className={classes.quiet}>{t('runs.none')}</p>
    return (
      <ul>
        {runs.data.map((run) => (
          <li key={run.id}>
            <RunProgress run={run} />
          </li>
        ))}
      </ul>
    )
  }
  return (
    <section className={classes.panel} aria-labelledby="rounds-of-today">
      <h2 id="rounds-of-today">{t('runs.title')}</h2>
      {content()}
    </section>
  )
}

function RunProgress({ run }: { readonly run: RunSummary }) {
  const { t } = useTranslation('today')
  const { delivered, failed, doors, rounds, unassigned } = run
  const facts = [
    rounds > 0 && t('runs.rounds', { count: rounds }),
    (run.status === 'published' || run.status === 'closed') && t('runs.progress', { delivered, doors }),
    failed > 0 && t('runs.failed', { count: failed }),
    unassigned > 0 && t('runs.unassigned', { count: unassigned }),
  ].filter(Boolean)
  return (
    <>
      <div className={classes.row}>
        <TextLink to="/planning/$runId" params={{ runId: run.id }} fw={600}>
          {run.slot}
        </TextLink>
        <span>{t(`runs.status.${run.status}`)}</span>
      </div>
      {run.status === 'published' && doors > 0 && (
        <Progress.Root className={classes.bar}>
          <Progress.Section value={(100 * delivered) / doors} aria-label={t('runs.progress', { delivered, doors })} />
          <Progress.Section value={(100 * failed) / doors} color="red.7" aria-hidden />
        </Progress.Root>
      )}
      {facts.length > 0 && <span className={classes.quiet}>{facts.join(' · ')}</span>}
    </>
  )
}
