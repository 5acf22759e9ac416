import type { Point } from '@doorstep/shared/contracts'
import { useMemo } from 'react'
import { Polyline } from 'react-leaflet'
import { lineDashes, roundLook } from '../ui/roundColours.ts'
import { useColourScheme } from '../ui/useColourScheme.ts'
import { toLatLng } from './points.ts'

export interface RoundLineProps {
  points: readonly Point[]
  /** The round's number, for its colour and pattern. */
  round: number
  /** True while the line is not the way on the streets: drawn dashed, so that nobody takes it for one. */
  estimated: boolean
  /** Drawn stronger, or fainter when another round is looked at. */
  emphasis?: 'normal' | 'strong' | 'faint'
}

/** Dots: unlike every pattern of a round, and never taken for a street. */
const ESTIMATE_DASH = '1 8'

const looks = {
  normal: { weight: 3.5, opacity: 0.85 },
  strong: { weight: 5.5, opacity: 1 },
  faint: { weight: 2.5, opacity: 0.3 },
} as const

/** Half way to white: the colours of rounds are made for a light map. */
function lighter(colour: string): string {
  const channels = [1, 3, 5].map((at) => Math.round((Number.parseInt(colour.slice(at, at + 2), 16) + 255) / 2))
  return `rgb(${channels.join(' ')})`
}

/** The way of one round, with a halo that keeps it apart from the streets below. */
export function RoundLine({ points, round, estimated, emphasis = 'normal' }: RoundLineProps) {
  const scheme = useColourScheme()
  const positions = useMemo(() => points.map(toLatLng), [points])
  const { weight, opacity } = looks[emphasis]
  const { colour, pattern } = roundLook(round)
  // An empty list takes back a dash that was set before; undefined would leave it.
  const dash = estimated ? ESTIMATE_DASH : (lineDashes[pattern] ?? '')
  const halo = scheme === 'dark' ? '#111418' : '#ffffff'
  return (
    <>
      <Polyline
        positions={positions}
        interactive={false}
        pathOptions={{ color: halo, weight: weight + 3, opacity: emphasis === 'faint' ? 0 : 0.7, lineJoin: 'round' }}
      />
      <Polyline
        positions={positions}
        interactive={false}
        pathOptions={{
          color: scheme === 'dark' ? lighter(colour) : colour,
          weight,
          opacity,
          dashArray: dash,
          lineJoin: 'round',
          lineCap: 'round',
        }}
      />
    </>
  )
}
