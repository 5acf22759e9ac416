import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import classes from '../driving.module.css'
import type { StopView } from '../round/roundView.ts'
import { useStopTexts } from '../stop/useStopTexts.ts'
import own from './building.module.css'
import type { HouseholdStops } from './groupStops.ts'

interface OrderListProps {
  readonly household: HouseholdStops
  readonly onOpen: (stop: StopView) => void
}

/** The orders of a household that has several: one tap records all of them, and each can be opened to record it alone. */
export function OrderList({ household, onOpen }: OrderListProps) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  const texts = useStopTexts()
  if (household.length < 2) return null
  return (
    <section className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('building.orders', { count: household.length })}</h2>
      <ul className={classes.plainList}>
        {household.map((stop) => (
          <li key={stop.id}>
            <button type="button" className={own.row} onClick={() => onOpen(stop)}>
              <span>
                {t('building.order', { number: stop.number })} · {labels(`stopKind.${stop.kind}`)}
                {stop.boxes > 0 ? ` · ${labels('boxes', { count: stop.boxes })}` : null}
              </span>
              {stop.outcome === null ? null : <strong>{texts.outcome(stop.outcome, stop.kind)}</strong>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
