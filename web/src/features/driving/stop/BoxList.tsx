import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import classes from '../driving.module.css'
import type { StopView } from '../round/roundView.ts'
import own from './BoxList.module.css'

/** What to take at a collection, and for whom: boxes to count into the boot, a name to ask for at a counter. */
export function BoxList({ stop }: { readonly stop: StopView }) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  // Rounds that a phone kept from before do not say it.
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
