import { useTranslation } from 'react-i18next'
import classes from '../driving.module.css'
import { useStopTexts } from '../stop/useStopTexts.ts'
import type { RoundView } from './roundView.ts'

interface RoundChooserProps {
  readonly rounds: readonly RoundView[]
  readonly onSelect: (roundId: string) => void
}

/** For a driver with more than one round today. */
export function RoundChooser({ rounds, onSelect }: RoundChooserProps) {
  const { t } = useTranslation('driving')
  const { time } = useStopTexts()
  return (
    <section className={classes.page}>
      <h2 className={classes.heading}>{t('chooseTitle')}</h2>
      <ul className={classes.plainList}>
        {rounds.map((round) => (
          <li key={round.id} className={classes.listItem}>
            <button type="button" className={classes.row} onClick={() => onSelect(round.id)}>
              <span className={classes.rowMain}>
                <strong>{t('roundNumber', { number: round.number })}</strong>
                <span>{t('roundFacts', { time: time(round.startsAt, false) })}</span>
              </span>
              <span className={classes.rowSide}>
                <span>{t('stops', { count: round.stops.length })}</span>
                <span>{t('left', { count: round.left })}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
