import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import classes from '../driving.module.css'
import type { StopView } from '../round/roundView.ts'
import own from './BoxList.module.css'

/** What to collect, and for whom: boxes to load, or a name to ask for at the counter. */
export function BoxList({ stop }: { readonly stop: StopView }) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  // Rounds stored by an older version have none.
  const loads = stop.loads ?? []
  if (loads.length === 0) return null
  return (
    <section className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('loadFor')}</h2>
      <ul className={classes.plainList}>
        {loads.map((load) => (
          <li key={load.position} className={own.loadLine}>
            <span>{t('loadLine', { number: load.position, name: load.name })}</span>
            <strong>{load.boxes > 0 ? labels('boxes', { count: load.boxes }) : t('loadErrand')}</strong>
            {load.items ? <p className={own.items}>{load.items}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
