import { useTranslation } from 'react-i18next'
import classes from '../driving.module.css'
import type { RoundView } from '../roundView.ts'
import own from './BoxList.module.css'

/**
 * How many boxes for which door, to count them into the boot. Only where one place supplies the whole round: with several, what
 * a driver sees does not say which box comes from where.
 */
export function BoxList({ round }: { readonly round: RoundView }) {
  const { t } = useTranslation('driving')
  const collections = round.stops.filter((stop) => stop.kind === 'collect')
  const doors = round.stops.filter((stop) => stop.kind === 'deliver' && stop.boxes > 0)
  if (collections.length !== 1 || doors.length === 0) return null
  return (
    <section className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('loadFor')}</h2>
      <ul className={classes.plainList}>
        {doors.map((door) => (
          <li key={door.id} className={own.loadLine}>
            <span>{t('loadLine', { number: door.number, name: door.name })}</span>
            <strong>{t('boxes', { count: door.boxes })}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}
