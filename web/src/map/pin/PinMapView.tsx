import type { Point } from '@doorstep/shared/contracts'
import { Button, Group, Stack, Text } from '@mantine/core'
import type { Map as LeafletMap } from 'leaflet'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Polyline, useMap, useMapEvents } from 'react-leaflet'
import { MapView } from '../MapView.tsx'
import classes from '../map.module.css'
import { toLatLng, toPoint } from '../points.ts'
import { AccessPointChoice, type ActivePin } from './AccessPointChoice.tsx'
import { PinMarker } from './PinMarker.tsx'

export interface PinMapProps {
  /** null: no pin yet. */
  point: Point | null
  onChange: (point: Point) => void
  /** Initial centre when there is no pin: the middle of the postcode or somewhere near. */
  start?: Point | null | undefined
  /** A second pin for where the vehicle stops; omitted: it cannot be set. */
  stop?: AccessPointPin | undefined
}

export interface AccessPointPin {
  readonly point: Point | null
  /** null: removed. */
  readonly onChange: (point: Point | null) => void
}

/** Shows single houses. */
const initialZoom = 17

/** Distance of a new second pin from the door. */
const besidePx = 56

/** A map for one pin or two, also usable by keyboard and screen reader. */
export function PinMapView({ point, onChange, start, stop }: PinMapProps) {
  const { t } = useTranslation('map')
  const [map, setMap] = useState<LeafletMap | null>(null)
  const [activePin, setActivePin] = useState<ActivePin>('door')
  const stopPoint = stop?.point ?? null
  const move = (to: Point) => {
    if (stop && activePin === 'stop') stop.onChange(to)
    else onChange(to)
  }
  const addStop = () => {
    if (!map) return
    const beside = point ? map.latLngToContainerPoint(toLatLng(point)).add([besidePx, 0]) : undefined
    stop?.onChange(toPoint(beside ? map.containerPointToLatLng(beside) : map.getCenter()))
    setActivePin('stop')
  }
  const removeStop = () => {
    stop?.onChange(null)
    setActivePin('door')
  }
  return (
    <Stack gap="xs">
      <Text size="sm" c="var(--mantine-color-text)">
        {t('pin.help')}
      </Text>
      <div className={classes.pinFrame}>
        <MapView label={t('pin.label')} start={point ?? stopPoint ?? start ?? undefined} startZoom={initialZoom}>
          <OnMap onMap={setMap} onClick={move} />
          <MoveToStart start={point ?? start ?? null} />
          <FitBothPins door={point} stop={stopPoint} />
          {point ? (
            <PinMarker kind="door" point={point} onChange={onChange} label={stopPoint ? t('pin.door') : undefined} />
          ) : null}
          {stop && stopPoint ? (
            <PinMarker kind="stop" point={stopPoint} onChange={stop.onChange} label={t('pin.stop')} />
          ) : null}
          {point && stopPoint ? (
            <Polyline
              positions={[toLatLng(point), toLatLng(stopPoint)]}
              pathOptions={{ color: '#3b6fc4', weight: 3, dashArray: '2 7' }}
              interactive={false}
            />
          ) : null}
        </MapView>
      </div>
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          {point
            ? t('pin.placed', { latitude: point.latitude.toFixed(5), longitude: point.longitude.toFixed(5) })
            : t('pin.none')}
        </Text>
        {point === null && (
          <Button size="compact-sm" variant="default" onClick={() => map && onChange(toPoint(map.getCenter()))}>
            {t('pin.placeInMiddle')}
          </Button>
        )}
      </Group>
      {stop ? (
        <AccessPointChoice
          isSet={stopPoint !== null}
          activePin={activePin}
          onActivePin={setActivePin}
          onAdd={addStop}
          onRemove={removeStop}
        />
      ) : null}
    </Stack>
  )
}

interface OnMapProps {
  onMap: (map: LeafletMap) => void
  onClick: (point: Point) => void
}

function OnMap({ onMap, onClick }: OnMapProps) {
  const map = useMapEvents({ click: (event) => onClick(toPoint(event.latlng)) })
  useEffect(() => onMap(map), [map, onMap])
  return null
}

/** Zooms in on the start when the map opens, and moves there when it changes to a point outside the view. */
function MoveToStart({ start }: { start: Point | null }) {
  const map = useMap()
  const latitude = start?.latitude
  const longitude = start?.longitude
  const isOpening = useRef(true)
  useEffect(() => {
    if (latitude === undefined || longitude === undefined) return
    const isFar = isOpening.current && map.getZoom() < initialZoom
    if (isFar || !map.getBounds().contains([latitude, longitude]))
      map.setView([latitude, longitude], initialZoom, { animate: false })
    isOpening.current = false
  }, [map, latitude, longitude])
  return null
}

/** Fits both pins into the view when the map opens. */
function FitBothPins({ door, stop }: { door: Point | null; stop: Point | null }) {
  const map = useMap()
  const [initialPins] = useState(() => (door && stop ? [toLatLng(door), toLatLng(stop)] : null))
  useEffect(() => {
    if (initialPins) map.fitBounds(initialPins, { padding: [48, 48], maxZoom: 18, animate: false })
  }, [map, initialPins])
  return null
}
