import type { LegTurn } from '@doorstep/shared/contracts'
import { type CSSProperties, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { formatTravelDistance, formatTravelTime } from '../../../lib/formatTravel.ts'
import { stopState } from '../../../lib/stopProgress.ts'
import { LazyMap } from '../../../map/LazyMap.tsx'
import { buildLegs, pathToEnd, pathToStop } from '../../../map/round/buildLegs.ts'
import type { RoundMapStop } from '../../../map/round/RoundMapView.tsx'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import { WayBackButton } from '../navigation/WayBackButton.tsx'
import { type ShownTurn, WayPanel } from '../navigation/WayPanel.tsx'
import { type DrivingView, wayBackId } from './drivingView.ts'
import own from './MapTab.module.css'
import type { RoundView, StopView } from './roundView.ts'

const loadMap = async () => (await import('../../../map/round/RoundMapView.tsx')).RoundMapView

interface MapTabProps {
  readonly round: RoundView
  /** The stop to navigate to, or `wayBackId`; undefined: the whole round. */
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
  const isWayBack = selectedId === wayBackId && end !== null
  const leg = useMemo(() => {
    if (isWayBack) return pathToEnd(round)
    return selected ? pathToStop(round, selected) : undefined
  }, [round, selected, isWayBack])
  return (
    <>
      <h1 className={classes.hidden}>{t('mapLabel', { number: round.number })}</h1>
      <div
        className={own.map}
        data-turned={leg && turn?.heading !== undefined ? true : undefined}
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
            focus: leg && turn ? turn.points : leg,
          }}
        />
      </div>
      {leg ? (
        <section className={own.mapPanel}>
          {selected ? (
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
          ) : (
            <p className={classes.plainText}>
              <strong>{t('navigation.wayBack')}</strong>
            </p>
          )}
          <WayPanel
            key={selectedId}
            // A round stored by an older version has no turns.
            turns={(selected ? selected.legTurns : round.endTurns) ?? noTurns}
            unit={round.distanceUnit}
            path={leg}
            onShow={setTurn}
          />
          <div className={classes.contactRow}>
            {selected ? (
              <Button className={classes.contactButton} onClick={() => onShow({ name: 'stop', stopId: selected.id })}>
                {t('openStop')}
              </Button>
            ) : null}
            <Button variant="default" className={classes.contactButton} onClick={() => onShow({ name: 'map' })}>
              {t('wholeRound')}
            </Button>
          </div>
        </section>
      ) : end === null ? null : (
        <section className={own.mapPanel}>
          <WayBackButton end={end} mode={round.mode} onShow={onShow} />
        </section>
      )}
    </>
  )
}

const noTurns: readonly LegTurn[] = []

const mapStop = (stop: StopView, isNext: boolean): RoundMapStop => ({
  id: stop.id,
  number: stop.number,
  point: stop.point,
  label: stop.name,
  state: stopState(stop.outcome, isNext),
})
