import type { PlanProgress, RunDetail } from '@doorstep/shared/contracts'
import { formatDuration } from '@doorstep/shared/rules'
import { Loader, Progress, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../planning.module.css'

/** Planning progress: how long so far, and how good the plan is. */
export function PlanProgressPanel({ run }: { run: RunDetail }) {
  const { t } = useTranslation('planning')
  const elapsed = useElapsedSeconds(run.progress)
  const max = Math.max(1, Math.ceil((run.progress?.maxMs ?? 0) / 1000))
  return (
    <section className={classes.progress} aria-label={t('progress.title')}>
      <Loader size="sm" aria-hidden />
      <Text fw={600} role="status">
        {t('progress.title')}
      </Text>
      {run.progress ? (
        <ul className={classes.counts}>
          <li>{t('progress.travel', { time: formatDuration(run.progress.travelSeconds) })}</li>
          <li>{t('progress.unassigned', { count: run.progress.unassigned })}</li>
          <li className={classes.tabular}>
            {t('progress.elapsed', { count: Math.min(elapsed, max), max })}
            <Progress
              className={classes.progressBar}
              size="md"
              value={Math.min(100, (100 * elapsed) / max)}
              aria-label={t('progress.elapsedLabel')}
            />
          </li>
        </ul>
      ) : (
        <Text>{t('progress.waiting')}</Text>
      )}
      <Text size="xs" c="dimmed">
        {t('progress.hint')} {run.allRounds.length > 0 && t('progress.previous')}
      </Text>
    </section>
  )
}

/** The server's count, continued by this device's clock between two messages. */
function useElapsedSeconds(progress: PlanProgress | null): number {
  const [now, setNow] = useState(() => ({ progress, since: performance.now(), at: performance.now() }))
  useEffect(() => {
    const since = performance.now()
    const tick = () => setNow({ progress, since, at: performance.now() })
    tick()
    const timer = setInterval(tick, 500)
    return () => clearInterval(timer)
  }, [progress])
  return Math.floor(((now.progress?.elapsedMs ?? 0) + now.at - now.since) / 1000)
}
