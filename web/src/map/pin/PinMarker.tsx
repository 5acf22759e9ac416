import type { Point } from '@doorstep/shared/contracts'
import { divIcon, type Marker as LeafletMarker } from 'leaflet'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Marker, Tooltip, useMap } from 'react-leaflet'
import classes from '../map.module.css'
import { toLatLng, toPoint } from '../points.ts'
import { moveByArrows } from './moveByArrows.ts'

interface PinMarkerProps {
  readonly kind: 'door' | 'stop'
  readonly point: Point
  readonly onChange: (point: Point) => void
  /** A label beside the pin. */
  readonly label?: string | undefined
}

/** A pin to drag or move with the arrow keys. */
export function PinMarker({ kind, point, onChange, label }: PinMarkerProps) {
  const { t } = useTranslation('map')
  const map = useMap()
  const [marker, setMarker] = useState<LeafletMarker | null>(null)
  const icon = useMemo(() => {
    const face = document.createElement('span')
    face.className = (kind === 'door' ? classes.pinFace : classes.stopPinFace) ?? ''
    return divIcon({ html: face, className: classes.pin ?? '', iconSize: [26, 26], iconAnchor: anchors[kind] })
  }, [kind])
  const name = t(`pin.marker.${kind}`)
  useEffect(() => {
    marker?.getElement()?.setAttribute('aria-label', name)
  }, [marker, name])

  return (
    <Marker
      ref={setMarker}
      position={toLatLng(point)}
      icon={icon}
      draggable
      autoPan
      autoPanOnFocus
      eventHandlers={{
        dragend: (event) => onChange(toPoint((event.target as LeafletMarker).getLatLng())),
        keydown: (event) => {
          const moved = moveByArrows(map, point, event)
          if (moved) onChange(moved)
        },
      }}
    >
      {label === undefined ? null : (
        <Tooltip permanent {...labels[kind]}>
          {label}
        </Tooltip>
      )}
    </Marker>
  )
}

/** On different sides, so that the labels of two close pins do not cover each other. */
const labels = {
  door: { direction: 'top', offset: [0, -32] },
  stop: { direction: 'bottom', offset: [0, 14] },
} satisfies Record<string, { direction: 'top' | 'bottom'; offset: [number, number] }>

const anchors = { door: [13, 31], stop: [13, 13] } satisfies Record<string, [number, number]>
