import type { Point } from '@doorstep/shared/contracts'
import { divIcon, type Marker as LeafletMarker } from 'leaflet'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Marker, useMap } from 'react-leaflet'
import classes from '../map.module.css'
import { moveByArrows } from '../pin/moveByArrows.ts'
import { toLatLng, toPoint } from '../points.ts'

interface CornerMarkerProps {
  readonly number: number
  readonly point: Point
  readonly onChange: (point: Point) => void
  readonly onRemove: () => void
}

/** A corner of an area, to drag or move with the arrow keys. */
export function CornerMarker({ number, point, onChange, onRemove }: CornerMarkerProps) {
  const { t } = useTranslation('map')
  const map = useMap()
  const [marker, setMarker] = useState<LeafletMarker | null>(null)
  const icon = useMemo(() => {
    const face = document.createElement('span')
    face.className = classes.cornerFace ?? ''
    return divIcon({ html: face, className: classes.pin ?? '', iconSize: [20, 20] })
  }, [])
  const name = t('area.corner', { number })
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
          const { key } = event.originalEvent
          if (key === 'Delete' || key === 'Backspace') {
            event.originalEvent.preventDefault()
            onRemove()
            return
          }
          const moved = moveByArrows(map, point, event)
          if (moved) onChange(moved)
        },
      }}
    />
  )
}
