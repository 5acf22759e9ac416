import type { Point, RunDetail, RunRound, RunStop } from '@doorstep/shared/contracts'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMap } from 'react-leaflet'
import type { StopState } from '../../../lib/stopProgress.ts'
import { dropOutliers } from '../../../map/dropOutliers.ts'
import { LocationMarker } from '../../../map/LocationMarker.tsx'
import { MapView } from '../../../map/MapView.tsx'
import { RoundLine } from '../../../map/round/RoundLine.tsx'
import { ManyStops } from '../../../map/stops/ManyStops.tsx'
import { StopMarker } from '../../../map/stops/StopMarker.tsx'
import type { Offset } from '../../../map/stops/spreadMarkers.ts'
import { useFit } from '../../../map/useFit.ts'
import { Hubs, Waiting } from '../../../map/waiting/WaitingMap.tsx'
import { useRoundLines } from '../api/useRoundLines.ts'
import { stopStates } from '../round/roundProgress.ts'
import type { Selection } from '../selection/selection.ts'
import { SelectionContext, useSelection, useSelectionState } from '../selection/useSelection.ts'
import { shortAddress } from '../stop/shortAddress.ts'
import { plannedLegs } from './plannedLegs.ts'
import { SharedPositionMarkers } from './SharedPositionMarkers.tsx'

export interface RoundsMapProps {
  readonly run: RunDetail
  readonly selection: Selection
}

/** All rounds of a run on the map, in step with the cards. Part of the lazy Leaflet chunk. */
export function RoundsMap({ run, selection }: RoundsMapProps) {
  const { t } = useTranslation('planning')
  const [isCrowded, setCrowded] = useState<boolean | null>(null)
  return (
    <SelectionContext value={selection}>
      <MapView label={run.allRounds.length > 0 ? t('map.label') : t('map.labelUnplanned')}>
        {run.allRounds.length > 0 ? <View run={run} /> : <Waiting date={run.date} />}
        {run.allRounds.map((round) => (
          <RoundOnMap key={round.id} run={run} round={round} isCrowded={isCrowded} />
        ))}
        <Hubs />
        <Stops run={run} onCrowded={setCrowded} />
        <SharedPositionMarkers run={run} />
        {run.unassignedOrders.map(
          (order) =>
            order.point && (
              <LocationMarker
                key={order.orderId}
                kind="unassigned"
                point={order.point}
                label={t('map.unassigned', { postcode: order.postcode })}
              />
            ),
        )}
      </MapView>
    </SelectionContext>
  )
}

const routePoints = (round: RunRound): Point[] =>
  [round.start, ...round.stops.map((stop) => stop.point), round.end].filter((point) => point !== null)

const minStopZoom = 15

/** Moves the view to all rounds, the selected round, or the selected stop. */
function View({ run }: { run: RunDetail }) {
  const map = useMap()
  const chosenRoundId = useSelectionState((state) => state.selectedRoundId)
  const selectedStopId = useSelectionState((state) => state.selectedStopId)
  const points = useMemo(() => {
    const selected = run.allRounds.find((round) => round.id === chosenRoundId)
    if (selected) return routePoints(selected)
    const unassigned = run.unassignedOrders.map((order) => order.point).filter((point) => point !== null)
    const routes = run.allRounds.flatMap(routePoints)
    return [...routes, ...dropOutliers([...routes, ...unassigned])]
  }, [run.allRounds, run.unassignedOrders, chosenRoundId])
  useFit(points)

  const selectedStop = run.allRounds.flatMap((round) => round.stops).find((stop) => stop.id === selectedStopId)
  const latitude = selectedStop?.point.latitude
  const longitude = selectedStop?.point.longitude
  useEffect(() => {
    if (latitude === undefined || longitude === undefined) return
    const isInView = map.getBounds().pad(-0.1).contains([latitude, longitude])
    if (!isInView || map.getZoom() < minStopZoom)
      map.setView([latitude, longitude], Math.max(map.getZoom(), minStopZoom))
  }, [map, latitude, longitude])
  return null
}

interface RoundOnMapProps {
  readonly run: RunDetail
  readonly round: RunRound
  /** null: not known yet. */
  readonly isCrowded: boolean | null
}

/** The line of a round and where it starts and ends; on a crowded map only for a selected or highlighted round. */
function RoundOnMap({ run, round, isCrowded }: RoundOnMapProps) {
  const { t } = useTranslation('planning')
  const emphasis = useSelectionState((state) => {
    if (state.selectedRoundId === round.id || state.highlightedRoundId === round.id) return 'strong'
    return state.selectedRoundId === null ? 'normal' : 'faint'
  })
  const isDrawn = isCrowded === false || emphasis === 'strong'
  const lines = useRoundLines({ run, roundId: round.id, isCrowded, isDrawn })
  const legs = useMemo(() => plannedLegs(round, lines), [round, lines])
  const { start, end, number } = round
  const isLoop = start && end && start.latitude === end.latitude && start.longitude === end.longitude
  if (!isDrawn) return null
  return (
    <>
      <RoundLine legs={legs} round={number} emphasis={emphasis} />
      {start && (
        <LocationMarker
          point={start}
          kind="home"
          round={number}
          label={t(isLoop ? 'map.home' : 'map.start', { number })}
        />
      )}
      {end && !isLoop && <LocationMarker point={end} kind="home" round={number} label={t('map.end', { number })} />}
    </>
  )
}

interface StopOnMap {
  readonly id: string
  readonly stop: RunStop
  readonly round: RunRound
  readonly state: StopState
  readonly point: Point
}

const numberOf = ({ round }: StopOnMap): number => round.number

/** Deliveries and visits as numbered markers; collections are at their hub, which has its own marker. */
function Stops({ run, onCrowded }: { run: RunDetail; onCrowded: (isCrowded: boolean) => void }) {
  const selection = useSelection()
  const stops = useMemo(
    () =>
      run.allRounds.flatMap((round): StopOnMap[] => {
        const states = stopStates(round.stops, run.status === 'published')
        return round.stops
          .map((stop, index) => ({ id: stop.id, stop, round, state: states[index] ?? 'waiting', point: stop.point }))
          .filter(({ stop }) => stop.kind !== 'collect')
      }),
    [run.allRounds, run.status],
  )
  const toggleStop = useCallback(({ id }: StopOnMap) => selection.toggleStop(id), [selection])
  return (
    <ManyStops
      stops={stops}
      roundOf={numberOf}
      onSelect={toggleStop}
      onCrowded={onCrowded}
      render={(shown, offset) => <SelectableStop key={shown.id} {...shown} offset={offset} />}
    />
  )
}

function SelectableStop({ stop, round, state, point, offset }: StopOnMap & { offset: Offset }) {
  const { t } = useTranslation('planning')
  const selection = useSelection()
  const isHighlighted = useSelectionState(
    (state) => state.highlightedStopId === stop.id || state.selectedStopId === stop.id,
  )
  return (
    <StopMarker
      point={point}
      number={stop.position}
      round={round.number}
      state={state}
      label={t('map.stopLabel', { round: round.number, address: shortAddress(stop) })}
      offset={offset}
      highlighted={isHighlighted}
      onSelect={() => selection.toggleStop(stop.id)}
      onHighlight={(isOn) => (isOn ? selection.highlight(stop.id, round.id) : selection.clearHighlight(stop.id))}
    />
  )
}
