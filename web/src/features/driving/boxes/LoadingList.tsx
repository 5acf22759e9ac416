import type { OrderLoad } from '@doorstep/shared/rules'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import classes from '../driving.module.css'
import type { RoundView, StopView } from '../round/roundView.ts'
import { BoxStepper } from './BoxStepper.tsx'
import own from './boxes.module.css'
import { LoadLine } from './LoadLine.tsx'
import type { BoxActions } from './useBoxActions.ts'

const CloseHubSheet = lazy(async () => ({ default: (await import('./CloseHubSheet.tsx')).CloseHubSheet }))

interface LoadingListProps {
  readonly stop: StopView
  readonly round: RoundView
  readonly actions: BoxActions
}

/** More than a vehicle holds by mistake. */
const maxExtra = 99

/** What to take at a collection, the last stop first, because what is loaded first comes out last. Ticked one by one, or all at once by the large button. */
export function LoadingList({ stop, round, actions }: LoadingListProps) {
  const { t } = useTranslation('driving')
  const [isClosing, setClosing] = useState(false)
  // Rounds stored by an older version have none.
  const placeOf = (stopId: string) => round.stops.findIndex(({ id }) => id === stopId)
  const loads = [...(stop.loads ?? [])].sort((one, other) => placeOf(other.stopId) - placeOf(one.stopId))
  const extra = round.ledger.extra.get(stop.id)?.boxes ?? 0
  if (loads.length === 0) return null
  const isErrand = loads.every(({ boxes }) => boxes === 0)
  return (
    <section className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('loadFor')}</h2>
      {loads.length > 1 ? <p className={classes.plainText}>{t('boxes.order')}</p> : null}
      <ul className={classes.plainList}>
        {loads.map((load) => (
          <LoadLine
            key={load.orderId}
            load={load}
            count={round.ledger.loads.get(load.orderId) ?? notLoaded(stop.id, load)}
            number={round.stops.find(({ id }) => id === load.stopId)?.number ?? load.position}
            onLoad={(boxes, missing) => void actions.load(stop, load.orderId, boxes, missing)}
          />
        ))}
      </ul>
      {isErrand ? null : (
        <BoxStepper
          label={t('boxes.extra')}
          value={extra}
          max={maxExtra}
          onChange={(boxes) => void actions.loadExtra(stop, boxes)}
        />
      )}
      {stop.outcome === null ? (
        <Button variant="default" large className={own.wide} onClick={() => setClosing(true)}>
          {t('boxes.closed')}
        </Button>
      ) : null}
      {isClosing ? (
        <Suspense fallback={<LoadingState />}>
          <CloseHubSheet
            onClose={() => setClosing(false)}
            onChoose={(elsewhere) => {
              setClosing(false)
              void actions.closeHub(stop, elsewhere)
            }}
          />
        </Suspense>
      ) : null}
    </section>
  )
}

const notLoaded = (stopId: string, { orderId, boxes }: { orderId: string; boxes: number }): OrderLoad => ({
  ...{ stopId, orderId, planned: boxes, loaded: null, missing: null, eventId: null },
})
