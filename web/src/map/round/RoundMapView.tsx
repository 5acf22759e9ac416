import type { Point } from '@doorstep/shared/contracts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LocationMarker } from '../LocationMarker.tsx'
import { MapView } from '../MapView.tsx'
import { ManyStops } from '../stops/ManyStops.tsx'
import { StopMarker } from '../stops/StopMarker.tsx'
import type { StopState } from '../stops/stopIcon.ts'
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
  /** The way, leg by leg in driving order; the same list while nothing of it changes. */
  legs: readonly RoundLeg[]
  selectedId?: string | null
  onSelect?: (stopId: string) => void
  /** What to show first; left out: the whole round. Change it to move the view. */
  focus?: readonly Point[] | undefined
}

/** Stops, start, end and the way between them. */
export function RoundMapView(props: RoundMapProps) {
  const { label, stops, start, end, round, legs, selectedId, onSelect, focus } = props
  const { t } = useTranslation('map')
  const way = useMemo(
    () =>
      [start, ...stops.map((stop) => stop.point), ...legs.flatMap((leg) => leg.points), end].filter(
        (point) => point != null,
      ),
    [legs, start, stops, end],
  )
  const sameEnds = start && end && start.latitude === end.latitude && start.longitude === end.longitude
  return (
    <MapView label={label}>
      <Fit points={focus ?? way} />
      <RoundLine legs={legs} round={round} />
      {start && (
        <LocationMarker point={start} kind="home" round={round} label={sameEnds ? t('startAndEnd') : t('start')} />
      )}
      {end && !sameEnds && <LocationMarker point={end} kind="home" round={round} label={t('end')} />}
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
