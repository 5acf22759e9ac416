import type { RunDetail, TravelTimeSource as Source } from '@doorstep/shared/contracts'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../../lib/formatInstant.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import classes from './TravelTimeSource.module.css'

/** The map that a plan's times come from and its date, and a warning where they are estimates. */
export function TravelTimeSource({ run }: { run: RunDetail }) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  if (run.allRounds.length === 0) return null
  const { sources } = run
  const isEstimate = sources.every((source) => source.engine === 'estimate')
  const isPartEstimate = !isEstimate && run.allRounds.some((round) => round.estimated)
  const named = sources.map((source) => ({ name: sourceName(source, t), modes: source.modes }))
  const texts = named.map(({ name, modes }) =>
    // With one source there is nothing to tell apart.
    named.length === 1
      ? name
      : t('times.ofModes', {
          source: name,
          modes: modes.map((mode) => labels(`mode.${mode}`).toLowerCase()).join(', '),
        }),
  )
  return (
    <>
      {!isEstimate && <p className={classes.source}>{t('times.from', { sources: texts.join(' · ') })}</p>}
      {(isEstimate || isPartEstimate) && (
        <p className={classes.estimate}>
          <strong>{t(isEstimate ? 'estimate.badge' : 'estimate.partBadge')}.</strong>{' '}
          <span>{t(isEstimate ? 'estimate.detail' : 'estimate.partDetail')}</span>
        </p>
      )}
    </>
  )
}

type Translate = ReturnType<typeof useTranslation<'planning'>>['t']

function sourceName({ engine, region, dataDate }: Source, t: Translate): string {
  const source = engineName(engine, region, t)
  return dataDate === null ? source : t('times.dated', { source, day: formatDate(new Date(dataDate), 'UTC') })
}

function engineName(engine: Source['engine'], region: string | null, t: Translate): string {
  if (engine === 'estimate') return t('times.estimate')
  if (engine === 'osrm') return region === null ? t('times.osrm') : t('times.osrmOf', { region })
  return region === null ? t('times.streetsUnnamed') : t('times.streets', { region })
}
