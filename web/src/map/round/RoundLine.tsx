import { type Map as LeafletMap, layerGroup, polyline } from 'leaflet'
import { useEffect } from 'react'
import { useMap } from 'react-leaflet'
import { lineDashes, roundStyle } from '../../ui/roundColours.ts'
import { useColourScheme } from '../../ui/useColourScheme.ts'
import { toLatLng } from '../points.ts'
import { ArrowLine } from './arrowLine.ts'
import { joinLegs, type RoundLeg } from './joinLegs.ts'

export interface RoundLineProps {
  /** In driving order; drawn again when the array changes, so keep it stable. */
  readonly legs: readonly RoundLeg[]
  /** The round's number, for its colour and pattern. */
  readonly round: number
  /** `faint` while another round is selected. */
  readonly emphasis?: 'normal' | 'strong' | 'faint'
}

/** Dots: unlike any round's pattern. */
const estimateDash = '1 8'

const emphasisStyles = {
  normal: { weight: 4, opacity: 0.9, arrowPx: 11 },
  strong: { weight: 6, opacity: 1, arrowPx: 14 },
  faint: { weight: 2.5, opacity: 0.3, arrowPx: 0 },
} as const

const arrowSpacingPx = 120
/** Tolerance in pixels by which Leaflet simplifies lines at every zoom. */
const simplifyPx = 1
/** Lines have their own canvas, below everything added later or drawn again on hover. */
const linesPaneName = 'round-lines'
const linesZIndex = '390'

/** Half way to white, for dark maps: round colours are made for light ones. */
function lighten(colour: string): string {
  const channels = [1, 3, 5].map((at) => Math.round((Number.parseInt(colour.slice(at, at + 2), 16) + 255) / 2))
  return `rgb(${channels.join(' ')})`
}

/**
 * The line of one round: along the streets where the route is known, dotted where it is an estimate, with arrows in its direction and a
 * halo that sets it off from the streets. The line that changed last is on top.
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
      smoothFactor: simplifyPx,
    } as const
    const line = { ...shared, color: isDark ? lighten(colour) : colour, weight, opacity }
    const halo = isDark ? '#111418' : '#ffffff'
    const parts = [
      polyline(routed, { ...line, dashArray: lineDashes[pattern] ?? '' }),
      polyline(estimated, { ...line, dashArray: estimateDash }),
    ]
    if (emphasis !== 'faint') {
      parts.unshift(polyline(all, { ...shared, color: halo, weight: weight + 3, opacity: 0.7 }))
      const edge = { ...shared, color: line.color, fillColor: halo, weight: 3, opacity: 1 }
      parts.push(new ArrowLine(all, { ...edge, arrowPx, spacingPx: arrowSpacingPx }))
    }
    const group = layerGroup(parts).addTo(map)
    return () => {
      group.remove()
    }
  }, [map, legs, round, emphasis, isDark])
  return null
}

function linesPane(map: LeafletMap): string {
  if (!map.getPane(linesPaneName)) map.createPane(linesPaneName).style.zIndex = linesZIndex
  return linesPaneName
}
