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
  /** Where the pin is; null: none placed yet. */
  point: Point | null
  onChange: (point: Point) => void
  /** Where to look first when there is no pin: the postcode's middle or a place near by. */
  start?: Point | null | undefined
  /** Where a vehicle stops for this door, a second pin; left out: there is none to set. */
  stop?: AccessPointPin | undefined
}

export interface AccessPointPin {
  readonly point: Point | null
  /** null: removed. */
  readonly onChange: (point: Point | null) => void
}

/** Single houses can be told apart. */
const START_ZOOM = 17

/** How far beside the door a new second pin is put, to be moved from there. */
const BESIDE_PX = 56

/** A map for one pin or two, with words for those who cannot see it and a button for those who cannot click. */
export function PinMapView({ point, onChange, start, stop }: PinMapProps) {
  const { t } = useTranslation('map')
  const [map, setMap] = useState<LeafletMap | null>(null)
  const [moved, setMoved] = useState<ActivePin>('door')
  const stopPoint = stop?.point ?? null
  const move = (to: Point) => {
    if (stop && moved === 'stop') stop.onChange(to)
    else onChange(to)
  }
  const addStop = () => {
    if (!map) return
    const beside = point ? map.latLngToContainerPoint(toLatLng(point)).add([BESIDE_PX, 0]) : undefined
    stop?.onChange(toPoint(beside ? map.containerPointToLatLng(beside) : map.getCenter()))
    setMoved('stop')
  }
  const removeStop = () => {
    stop?.onChange(null)
    setMoved('door')
  }
  return (
    <Stack gap="xs">
      <Text size="sm" c="var(--mantine-color-text)">
        {t('pin.help')}
      </Text>
      <div className={classes.pinFrame}>
        <MapView label={t('pin.label')} start={point ?? stopPoint ?? start ?? undefined} startZoom={START_ZOOM}>
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
          moved={moved}
          onMoved={setMoved}
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

/** Close to the place when the map opens; a postcode typed later moves the view there, a pin already in view does not. */
function MoveToStart({ start }: { start: Point | null }) {
  const map = useMap()
  const latitude = start?.latitude
  const longitude = start?.longitude
  const isOpening = useRef(true)
  useEffect(() => {
    if (latitude === undefined || longitude === undefined) return
    const isFar = isOpening.current && map.getZoom() < START_ZOOM
    if (isFar || !map.getBounds().contains([latitude, longitude]))
      map.setView([latitude, longitude], START_ZOOM, { animate: false })
    isOpening.current = false
  }, [map, latitude, longitude])
  return null
}

/** Both pins in view when the map opens. */
function FitBothPins({ door, stop }: { door: Point | null; stop: Point | null }) {
  const map = useMap()
  const [opened] = useState(() => (door && stop ? [toLatLng(door), toLatLng(stop)] : null))
  useEffect(() => {
    if (opened) map.fitBounds(opened, { padding: [48, 48], maxZoom: 18, animate: false })
  }, [map, opened])
  return null
}
