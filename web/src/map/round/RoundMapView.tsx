import type { Point } from '@doorstep/shared/contracts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StopState } from '../../lib/stopProgress.ts'
import { LocationMarker } from '../LocationMarker.tsx'
import { MapView } from '../MapView.tsx'
import { ManyStops } from '../stops/ManyStops.tsx'
import { StopMarker } from '../stops/StopMarker.tsx'
import { useFit } from '../useFit.ts'
import type { RoundLeg } from './joinLegs.ts'
import { RoundLine } from './RoundLine.tsx'

export interface RoundMapStop {
  id: string
  number: number
  point: Point
  label: string
  state: StopState
}

export interface RoundMapProps {
  label: string
  /** In driving order. */
  stops: readonly RoundMapStop[]
  start?: Point | null | undefined
  end?: Point | null | undefined
  /** The round's number, for its colour and pattern. */
  round: number
  /** In driving order; keep the array stable. */
  legs: readonly RoundLeg[]
  selectedId?: string | null
  onSelect?: (stopId: string) => void
  /** Points to fit into the view; omitted: the whole round. */
  focus?: readonly Point[] | undefined
}

/** Stops, start, end and the line between them. */
export function RoundMapView(props: RoundMapProps) {
  const { label, stops, start, end, round, legs, selectedId, onSelect, focus } = props
  const { t } = useTranslation('map')
  const points = useMemo(
    () =>
      [start, ...stops.map((stop) => stop.point), ...legs.flatMap((leg) => leg.points), end].filter(
        (point) => point != null,
      ),
    [legs, start, stops, end],
  )
  const isLoop = start && end && start.latitude === end.latitude && start.longitude === end.longitude
  return (
    <MapView label={label}>
      <Fit points={focus ?? points} />
      <RoundLine legs={legs} round={round} />
      {start && (
        <LocationMarker point={start} kind="home" round={round} label={isLoop ? t('startAndEnd') : t('start')} />
      )}
      {end && !isLoop && <LocationMarker point={end} kind="home" round={round} label={t('end')} />}
      <ManyStops
        stops={stops}
        roundOf={() => round}
        render={(stop, offset) => (
          <StopMarker
            key={stop.id}
            point={stop.point}
            number={stop.number}
            label={stop.label}
            round={round}
            state={stop.state}
            offset={offset}
            highlighted={selectedId === stop.id}
            onSelect={onSelect && (() => onSelect(stop.id))}
          />
        )}
      />
    </MapView>
  )
}

function Fit({ points }: { points: readonly Point[] }) {
  useFit(points)
  return null
}
