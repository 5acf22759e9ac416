import type { Point } from '@doorstep/shared/contracts'
import { divIcon, type Marker as LeafletMarker } from 'leaflet'
import { useEffect, useMemo, useState } from 'react'
import { Marker, Tooltip } from 'react-leaflet'
import { roundStyle } from '../ui/roundColours.ts'
import classes from './map.module.css'
import { toLatLng } from './points.ts'

export interface LocationMarkerProps {
  point: Point
  kind: 'hub' | 'home' | 'unassigned' | 'driver'
  label: string
  /** Number of the round whose colour a home or driver takes. */
  round?: number | undefined
}

const signs = { hub: '⌂', home: '', unassigned: '?', driver: '' } as const

/** A hub, a driver's start or end, an unassigned order, or a driver, whose name is in sight. Not interactive: its name is in the list too. */
export function LocationMarker({ point, kind, label, round }: LocationMarkerProps) {
  const [marker, setMarker] = useState<LeafletMarker | null>(null)
  const icon = useMemo(() => {
    const face = document.createElement('span')
    face.className = classes[`${kind}Face`] ?? ''
    if (round !== undefined) face.style.setProperty('--stop-colour', roundStyle(round).colour)
    face.textContent = signs[kind]
    const size = kind === 'home' ? 14 : 24
    return divIcon({ html: face, className: '', iconSize: [size, size] })
  }, [kind, round])

  useEffect(() => {
    const element = marker?.getElement()
    if (!element) return
    element.setAttribute('role', 'img')
    element.setAttribute('aria-label', label)
    void icon
  }, [marker, icon, label])

  return (
    <Marker
      ref={setMarker}
      position={toLatLng(point)}
      icon={icon}
      keyboard={false}
      zIndexOffset={kind === 'driver' ? 1000 : -1000}
    >
      <Tooltip direction="top" permanent={kind === 'driver'}>
        {label}
      </Tooltip>
    </Marker>
  )
}
