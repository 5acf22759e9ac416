import type { Point } from '@doorstep/shared/contracts'
import { useEffect } from 'react'
import { useMap, useMapEvents } from 'react-leaflet'
import { MapView } from '../MapView.tsx'
import classes from '../map.module.css'
import { toLatLng, toPoint } from '../points.ts'
import { PinMarker } from './PinMarker.tsx'

interface DoorPinProps {
  readonly label: string
  readonly point: Point
  readonly onChange: (point: Point) => void
}

/** Shows single houses. */
const zoom = 18

/** A small map for a driver to say where a door is: by dragging its pin, tapping, or with the arrow keys. */
export function DoorPinView({ label, point, onChange }: DoorPinProps) {
  return (
    <div className={classes.pinFrame}>
      <MapView label={label} start={point} startZoom={zoom}>
        <MoveOnTap onChange={onChange} />
        <FollowPin point={point} />
        <PinMarker kind="door" point={point} onChange={onChange} />
      </MapView>
    </div>
  )
}

function MoveOnTap({ onChange }: Pick<DoorPinProps, 'onChange'>) {
  useMapEvents({ click: (event) => onChange(toPoint(event.latlng)) })
  return null
}

/** A position that the phone found may be out of view. */
function FollowPin({ point }: Pick<DoorPinProps, 'point'>) {
  const map = useMap()
  useEffect(() => {
    if (!map.getBounds().contains(toLatLng(point))) map.setView(toLatLng(point), map.getZoom(), { animate: false })
  }, [map, point])
  return null
}
