import type { RunDetail, TravelTimeSource as Source } from '@doorstep/shared/contracts'
import { useTranslation } from 'react-i18next'
import { mapDay } from '../mapDay.ts'
import classes from './TravelTimeSource.module.css'

/** Whose map a plan's times come from and how old it is; and a warning where they are guesses. */
export function TravelTimeSource({ run }: { run: RunDetail }) {
  const { t } = useTranslation('planning')
  if (run.allRounds.length === 0) return null
  const { sources } = run
  const isGuess = sources.every((source) => source.engine === 'estimate')
  const isGuessInPart = !isGuess && run.allRounds.some((round) => round.estimated)
  const written = sources.map((source) => ({ name: sourceName(source, t), modes: source.modes }))
  const named = written.map(({ name, modes }) =>
    // With one source there is nothing to tell apart.
    written.length === 1
      ? name
      : t('times.ofModes', { source: name, modes: modes.map((mode) => t(`mode.${mode}`).toLowerCase()).join(', ') }),
  )
  return (
    <>
      {!isGuess && <p className={classes.source}>{t('times.from', { sources: named.join(' · ') })}</p>}
      {(isGuess || isGuessInPart) && (
        <p className={classes.guess}>
          <strong>{t(isGuess ? 'estimate.badge' : 'estimate.partBadge')}.</strong>{' '}
          <span>{t(isGuess ? 'estimate.detail' : 'estimate.partDetail')}</span>
        </p>
      )}
    </>
  )
}

type Translate = ReturnType<typeof useTranslation<'planning'>>['t']

function sourceName({ engine, region, dataDate }: Source, t: Translate): string {
  const source = engineName(engine, region, t)
  return dataDate === null ? source : t('times.dated', { source, day: mapDay(dataDate) })
}

function engineName(engine: Source['engine'], region: string | null, t: Translate): string {
  if (engine === 'estimate') return t('times.estimate')
  if (engine === 'osrm') return region === null ? t('times.osrm') : t('times.osrmOf', { place: region })
  return region === null ? t('times.streetsUnnamed') : t('times.streets', { place: region })
}
