import type { Point } from '@doorstep/shared/contracts'
import { type CSSProperties, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { formatTravelDistance, formatTravelTime } from '../../../lib/formatTravel.ts'
import { stopState } from '../../../lib/stopProgress.ts'
import { LazyMap } from '../../../map/LazyMap.tsx'
import { buildLegs, pathToStop } from '../../../map/round/buildLegs.ts'
import type { RoundMapStop } from '../../../map/round/RoundMapView.tsx'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import { type ShownTurn, WayPanel } from '../navigation/WayPanel.tsx'
import type { DrivingView } from './drivingView.ts'
import own from './MapTab.module.css'
import type { RoundView, StopView } from './roundView.ts'

const loadMap = async () => (await import('../../../map/round/RoundMapView.tsx')).RoundMapView

interface MapTabProps {
  readonly round: RoundView
  /** The stop to navigate to; undefined: the whole round. */
  readonly selectedId: string | undefined
  readonly onShow: (view: DrivingView) => void
}

/** The round on our own map; with a stop selected, the path to it. */
export function MapTab({ round, selectedId, onShow }: MapTabProps) {
  const { t } = useTranslation('driving')
  const [turn, setTurn] = useState<ShownTurn>()
  const selected = round.stops.find((stop) => stop.id === selectedId)
  const stops = useMemo(
    () => round.stops.map((stop) => mapStop(stop, stop.id === round.next?.id)),
    [round.stops, round.next?.id],
  )
  const { start, end, endLine } = round
  const legs = useMemo(() => buildLegs({ start, stops: round.stops, end, endLine }), [start, round.stops, end, endLine])
  const leg = useMemo(() => (selected ? pathToStop(round, selected) : undefined), [round, selected])
  return (
    <>
      <h1 className={classes.hidden}>{t('mapLabel', { number: round.number })}</h1>
      <div
        className={own.map}
        data-turned={selected && turn?.heading !== undefined ? true : undefined}
        style={{ '--turn': `${-(turn?.heading ?? 0)}deg` } as CSSProperties}
      >
        <LazyMap
          load={loadMap}
          props={{
            label: t('mapLabel', { number: round.number }),
            stops,
            start,
            end,
            round: round.number,
            legs,
            selectedId: selectedId ?? null,
            onSelect: (stopId) => onShow({ name: 'map', stopId }),
            focus: selected && turn ? turn.points : leg,
          }}
        />
      </div>
      {selected ? (
        <section className={own.mapPanel}>
          <p className={classes.plainText}>
            <strong>{t('mapLeg', { number: selected.number, name: selected.name })}</strong>
            <br />
            <bdi>{formatAddress({ unit: selected.unit, address: selected.address })}</bdi>
            <br />
            {t(selected.legGuessed ? 'mapLegEstimate' : 'mapLegFacts', {
              distance: formatTravelDistance(selected.legMetres, round.distanceUnit),
              duration: formatTravelTime(selected.legSeconds),
            })}
          </p>
          <WayPanel
            key={selected.id}
            stop={selected}
            unit={round.distanceUnit}
            path={leg ?? noPoints}
            onShow={setTurn}
          />
          <div className={classes.contactRow}>
            <Button className={classes.contactButton} onClick={() => onShow({ name: 'stop', stopId: selected.id })}>
              {t('openStop')}
            </Button>
            <Button variant="default" className={classes.contactButton} onClick={() => onShow({ name: 'map' })}>
              {t('wholeRound')}
            </Button>
          </div>
        </section>
      ) : null}
    </>
  )
}

const noPoints: readonly Point[] = []

const mapStop = (stop: StopView, isNext: boolean): RoundMapStop => ({
  id: stop.id,
  number: stop.number,
  point: stop.point,
  label: stop.name,
  state: stopState(stop.outcome, isNext),
})
