import { type Map as LeafletMap, layerGroup, polyline } from 'leaflet'
import { useEffect } from 'react'
import { useMap } from 'react-leaflet'
import { lineDashes, roundStyle } from '../../ui/roundColours.ts'
import { useColourScheme } from '../../ui/useColourScheme.ts'
import { toLatLng } from '../points.ts'
import { ArrowLine } from './arrowLine.ts'
import { joinLegs, type RoundLeg } from './joinLegs.ts'

export interface RoundLineProps {
  /** In driving order; the same list while they are the same, since they are drawn anew when it changes. */
  readonly legs: readonly RoundLeg[]
  /** The round's number, for its colour and pattern. */
  readonly round: number
  /** Drawn stronger, or fainter when another round is looked at. */
  readonly emphasis?: 'normal' | 'strong' | 'faint'
}

/** Dots: unlike every pattern of a round, and never taken for a street. */
const ESTIMATE_DASH = '1 8'

const emphasisStyles = {
  normal: { weight: 4, opacity: 0.9, arrowPx: 11 },
  strong: { weight: 6, opacity: 1, arrowPx: 14 },
  faint: { weight: 2.5, opacity: 0.3, arrowPx: 0 },
} as const

const ARROW_SPACING_PX = 120
/** Pixels by which a line may cut a bend; Leaflet simplifies by it at every zoom. */
const SIMPLIFIED_PX = 1
/** Lines lie on a canvas of their own, below what is laid on a map later or drawn again while the hand points. */
const LINES_PANE = 'round-lines'
const LINES_HEIGHT = '390'

/** Half way to white: the colours of rounds are made for a light map. */
function lighter(colour: string): string {
  const channels = [1, 3, 5].map((at) => Math.round((Number.parseInt(colour.slice(at, at + 2), 16) + 255) / 2))
  return `rgb(${channels.join(' ')})`
}

/**
 * The way of one round: along the streets where it is known, dotted where it is a guess, with arrows in its direction and a halo that
 * keeps it apart from the streets below. The one that changed last lies on top.
 */
export function RoundLine({ legs, round, emphasis = 'normal' }: RoundLineProps) {
  const map = useMap()
  const isDark = useColourScheme() === 'dark'
  useEffect(() => {
    const { weight, opacity, arrowPx } = emphasisStyles[emphasis]
    const { colour, pattern } = roundStyle(round)
    const routed = joinLegs(legs, false).map((line) => line.map(toLatLng))
    const estimated = joinLegs(legs, true).map((line) => line.map(toLatLng))
    const all = [...routed, ...estimated]
    const shared = {
      pane: linesPane(map),
      interactive: false,
      lineJoin: 'round',
      lineCap: 'round',
      smoothFactor: SIMPLIFIED_PX,
    } as const
    const line = { ...shared, color: isDark ? lighter(colour) : colour, weight, opacity }
    const halo = isDark ? '#111418' : '#ffffff'
    const parts = [
      polyline(routed, { ...line, dashArray: lineDashes[pattern] ?? '' }),
      polyline(estimated, { ...line, dashArray: ESTIMATE_DASH }),
    ]
    if (emphasis !== 'faint') {
      parts.unshift(polyline(all, { ...shared, color: halo, weight: weight + 3, opacity: 0.7 }))
      const edge = { ...shared, color: line.color, fillColor: halo, weight: 3, opacity: 1 }
      parts.push(new ArrowLine(all, { ...edge, arrowPx, spacingPx: ARROW_SPACING_PX }))
    }
    const group = layerGroup(parts).addTo(map)
    return () => {
      group.remove()
    }
  }, [map, legs, round, emphasis, isDark])
  return null
}

function linesPane(map: LeafletMap): string {
  if (!map.getPane(LINES_PANE)) map.createPane(LINES_PANE).style.zIndex = LINES_HEIGHT
  return LINES_PANE
}
