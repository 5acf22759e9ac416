import type { Point } from '@doorstep/shared/contracts'
import { type ReactNode, useMemo, useState } from 'react'
import { CircleMarker, useMap, useMapEvents } from 'react-leaflet'
import { roundLook } from '../ui/roundColours.ts'
import { toLatLng } from './points.ts'
import { noOffset, type Offset, spread } from './spread.ts'
import { STOP_SPACE_PX } from './stopIcon.ts'

/** More markers than this at once would make moving the map slow, and nobody could read them. */
const MOST_MARKERS = 250
/** Markers are made a little beyond the edge, so that a short move finds them there. */
const BEYOND_EDGE = 0.2
/** A marker farther than this from its place says nothing about it any more. */
const FARTHEST_PX = 110

interface PlacedStop {
  readonly id: string
  readonly point: Point
}

interface ManyStopsProps<Stop> {
  readonly stops: readonly Stop[]
  /** The number of a stop's round, for its colour. */
  readonly roundOf: (stop: Stop) => number
  /** A marker, with its key, moved by the offset so that none covers another. */
  readonly render: (stop: Stop, offset: Offset) => ReactNode
}

/**
 * Stops as markers that leave one another readable; where there are too many for that, as dots on one canvas, which moves
 * smoothly with thousands. Their order for the keyboard is the order of the list.
 */
export function ManyStops<Stop extends PlacedStop>({ stops, roundOf, render }: ManyStopsProps<Stop>) {
  const map = useMap()
  const [zoom, setZoom] = useState(map.getZoom())
  // Counts moves, so that each draws again what is in view.
  const [, setMoves] = useState(0)
  useMapEvents({
    zoomend: () => setZoom(map.getZoom()),
    moveend: () => stops.length > MOST_MARKERS && setMoves((moves) => moves + 1),
  })
  const shown = stops.length <= MOST_MARKERS ? stops : inView(stops, map.getBounds().pad(BEYOND_EDGE))
  const isFew = shown.length <= MOST_MARKERS
  const offsets = useMemo(
    () => (isFew ? offsetsAt(shown, (point) => map.project(toLatLng(point), zoom)) : undefined),
    [isFew, shown, map, zoom],
  )

  if (!offsets) return <Dots stops={stops} roundOf={roundOf} />
  return shown.map((stop, index) => render(stop, offsets[index] ?? noOffset))
}

/** Undefined when markers would lie too far from their places. */
function offsetsAt(stops: readonly PlacedStop[], project: (point: Point) => { x: number; y: number }) {
  const places = stops.map((stop): Offset => {
    const { x, y } = project(stop.point)
    return [x, y]
  })
  const offsets = spread(places, STOP_SPACE_PX)
  return offsets.some(([x, y]) => Math.hypot(x, y) > FARTHEST_PX) ? undefined : offsets
}

const inView = <Stop extends PlacedStop>(
  stops: readonly Stop[],
  view: { contains: (place: [number, number]) => boolean },
): readonly Stop[] => stops.filter((stop) => view.contains([stop.point.latitude, stop.point.longitude]))

function Dots<Stop extends PlacedStop>({ stops, roundOf }: Pick<ManyStopsProps<Stop>, 'stops' | 'roundOf'>) {
  return stops.map((stop) => (
    <CircleMarker
      key={stop.id}
      center={toLatLng(stop.point)}
      radius={5}
      interactive={false}
      pathOptions={{ color: '#ffffff', weight: 1, fillColor: roundLook(roundOf(stop)).colour, fillOpacity: 1 }}
    />
  ))
}
