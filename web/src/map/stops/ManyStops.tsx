import type { Point } from '@doorstep/shared/contracts'
import { type ReactNode, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { Polyline, useMap } from 'react-leaflet'
import { roundStyle } from '../../ui/roundColours.ts'
import { useColourScheme } from '../../ui/useColourScheme.ts'
import { toLatLng } from '../points.ts'
import { Dots } from './Dots.tsx'
import { noOffset, type Offset, spreadMarkers } from './spreadMarkers.ts'
import { stopSpacePx } from './stopIcon.ts'

/** More markers would make moving the map slow, and nobody could read them. */
const maxMarkers = 150
/** Share of the view beyond its edge in which markers are made, for short moves. */
const beyondEdge = 0.2
/** A marker further from its stop would be misleading. */
const maxOffsetPx = 110
/** A shorter leader line would be hidden under its marker. */
const minLeaderPx = 14

interface PlacedStop {
  readonly id: string
  readonly point: Point
}

interface ManyStopsProps<Stop> {
  readonly stops: readonly Stop[]
  /** The number of a stop's round, for its colour. */
  readonly roundOf: (stop: Stop) => number
  /** A marker with its key, moved by the offset so that none covers another. */
  readonly render: (stop: Stop, offset: Offset) => ReactNode
  /** A dot was clicked; for the keyboard there is the list beside the map. */
  readonly onSelect?: ((stop: Stop) => void) | undefined
  /** Called when the stops become too many to tell apart, or few enough, so that lines can be hidden too. */
  readonly onCrowded?: ((isCrowded: boolean) => void) | undefined
}

/**
 * Stops as markers that do not cover each other; where there are too many for that, as dots on one canvas, which moves smoothly with
 * thousands. Keyboard order is the order of the list.
 */
export function ManyStops<Stop extends PlacedStop>(props: ManyStopsProps<Stop>) {
  const { stops, roundOf, render, onSelect, onCrowded } = props
  const map = useMap()
  const zoom = useMapValue('zoomend', () => map.getZoom())
  // The view only matters where not all stops can be shown.
  const view = useMapValue('moveend', () => (stops.length > maxMarkers ? map.getBounds().toBBoxString() : ''))
  const shown = useMemo(
    () => (view === '' ? stops : stopsWithin(stops, map.getBounds().pad(beyondEdge))),
    [stops, view, map],
  )
  const offsets = useMemo(
    () =>
      shown.length > maxMarkers ? undefined : computeOffsets(shown, (point) => map.project(toLatLng(point), zoom)),
    [shown, map, zoom],
  )
  const isCrowded = offsets === undefined
  useEffect(() => onCrowded?.(isCrowded), [onCrowded, isCrowded])
  if (!offsets)
    return (
      <Dots
        items={stops}
        pointOf={(stop) => stop.point}
        colourOf={(stop) => roundStyle(roundOf(stop)).colour}
        onSelect={onSelect}
      />
    )
  return (
    <>
      <LeaderLines stops={shown} offsets={offsets} zoom={zoom} />
      {shown.map((stop, index) => render(stop, offsets[index] ?? noOffset))}
    </>
  )
}

interface LeadersProps {
  readonly stops: readonly PlacedStop[]
  readonly offsets: readonly Offset[]
  readonly zoom: number
}

/** Lines from moved markers back to their stops, below all markers. */
function LeaderLines({ stops, offsets, zoom }: LeadersProps) {
  const map = useMap()
  const isDark = useColourScheme() === 'dark'
  return stops.map((stop, index) => {
    const offset = offsets[index] ?? noOffset
    if (Math.hypot(...offset) < minLeaderPx) return null
    const position = toLatLng(stop.point)
    const marker = map.unproject(map.project(position, zoom).add([...offset]), zoom)
    return (
      <Polyline
        key={stop.id}
        positions={[position, marker]}
        interactive={false}
        pathOptions={{ color: isDark ? '#e6e9ec' : '#2b2f33', weight: 1.5 }}
      />
    )
  })
}

/** A value of the map that an event changes. */
function useMapValue<Value extends string | number>(event: 'zoomend' | 'moveend', read: () => Value): Value {
  const map = useMap()
  const subscribe = useCallback(
    (listener: () => void) => {
      map.on(event, listener)
      return () => {
        map.off(event, listener)
      }
    },
    [map, event],
  )
  return useSyncExternalStore(subscribe, read)
}

/** Undefined when markers would be too far from their stops. */
function computeOffsets(stops: readonly PlacedStop[], project: (point: Point) => { x: number; y: number }) {
  const centres = stops.map((stop): Offset => {
    const { x, y } = project(stop.point)
    return [x, y]
  })
  const offsets = spreadMarkers(centres, stopSpacePx)
  return offsets.some(([x, y]) => Math.hypot(x, y) > maxOffsetPx) ? undefined : offsets
}

const stopsWithin = <Stop extends PlacedStop>(
  stops: readonly Stop[],
  view: { contains: (point: [number, number]) => boolean },
): readonly Stop[] => stops.filter((stop) => view.contains([stop.point.latitude, stop.point.longitude]))
