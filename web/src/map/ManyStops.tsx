import type { Point } from '@doorstep/shared/contracts'
import { type ReactNode, useState } from 'react'
import { CircleMarker, useMap, useMapEvents } from 'react-leaflet'
import { roundLook } from '../ui/roundColours.ts'
import { toLatLng } from './points.ts'

/** More markers than this at once would make moving the map slow, and nobody could read them. */
const MOST_MARKERS = 250
/** Markers are made a little beyond the edge, so that a short move finds them there. */
const BEYOND_EDGE = 0.2

interface PlacedStop {
  readonly id: string
  readonly point: Point
}

interface ManyStopsProps<Stop> {
  readonly stops: readonly Stop[]
  readonly roundOf: (stop: Stop) => number
  /** A stop near enough to be told apart, with its key. */
  readonly render: (stop: Stop) => ReactNode
}

/**
 * Stops as markers while few are in view; else as dots on one canvas, which moves smoothly with thousands. Their order for
 * the keyboard is the order of the list.
 */
export function ManyStops<Stop extends PlacedStop>({ stops, roundOf, render }: ManyStopsProps<Stop>) {
  const map = useMap()
  // Counts moves, so that each draws again what is in view.
  const [, setMoves] = useState(0)
  useMapEvents({ moveend: () => stops.length > MOST_MARKERS && setMoves((moves) => moves + 1) })
  if (stops.length <= MOST_MARKERS) return stops.map(render)

  const view = map.getBounds().pad(BEYOND_EDGE)
  const inView = stops.filter((stop) => view.contains(toLatLng(stop.point)))
  if (inView.length <= MOST_MARKERS) return inView.map(render)
  return <Dots stops={stops} roundOf={roundOf} />
}

function Dots<Stop extends PlacedStop>({ stops, roundOf }: Omit<ManyStopsProps<Stop>, 'render'>) {
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
