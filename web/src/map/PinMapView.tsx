import type { Point } from '@doorstep/shared/contracts'
import { Button, Group, Stack, Text } from '@mantine/core'
import { divIcon, type LeafletKeyboardEvent, type Map as LeafletMap, type Marker as LeafletMarker } from 'leaflet'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Marker, useMap, useMapEvents } from 'react-leaflet'
import { MapView } from './MapView.tsx'
import classes from './map.module.css'
import { toLatLng, toPoint } from './points.ts'

export interface PinMapProps {
  /** Where the pin is; null: none placed yet. */
  point: Point | null
  onChange: (point: Point) => void
  /** Where to look first when there is no pin: the postcode's middle or a place near by. */
  start?: Point | null | undefined
}

const STEP_PX = 4
const LONG_STEP_PX = 40

/** A map for one pin, with words for those who cannot see it and a button for those who cannot click. */
export function PinMapView({ point, onChange, start }: PinMapProps) {
  const { t } = useTranslation('map')
  const [map, setMap] = useState<LeafletMap | null>(null)
  return (
    <Stack gap="xs">
      <Text size="sm" c="var(--mantine-color-text)">
        {t('pin.help')}
      </Text>
      <div className={classes.pinFrame}>
        <MapView label={t('pin.label')} start={point ?? start ?? undefined} startZoom={17}>
          <Pin point={point} onChange={onChange} onMap={setMap} />
          <FollowStart start={point ?? start ?? null} />
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
    </Stack>
  )
}

interface PinProps extends Pick<PinMapProps, 'point' | 'onChange'> {
  onMap: (map: LeafletMap) => void
}

function Pin({ point, onChange, onMap }: PinProps) {
  const { t } = useTranslation('map')
  const map = useMapEvents({ click: (event) => onChange(toPoint(event.latlng)) })
  const [marker, setMarker] = useState<LeafletMarker | null>(null)
  useEffect(() => onMap(map), [map, onMap])

  const icon = useMemo(() => {
    const face = document.createElement('span')
    face.className = classes.pinFace ?? ''
    return divIcon({ html: face, className: classes.pin ?? '', iconSize: [26, 26], iconAnchor: [13, 31] })
  }, [])
  const name = t('pin.marker')
  useEffect(() => {
    marker?.getElement()?.setAttribute('aria-label', name)
  }, [marker, name])

  if (!point) return null
  const moveBy = (event: LeafletKeyboardEvent) => {
    const direction = arrows[event.originalEvent.key]
    if (!direction) return
    event.originalEvent.preventDefault()
    event.originalEvent.stopPropagation()
    const step = event.originalEvent.shiftKey ? LONG_STEP_PX : STEP_PX
    const at = map.latLngToContainerPoint(toLatLng(point)).add([direction[0] * step, direction[1] * step])
    onChange(toPoint(map.containerPointToLatLng(at)))
  }
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
        keydown: moveBy,
      }}
    />
  )
}

const arrows: Record<string, readonly [x: number, y: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/** A postcode typed later moves the view there; a pin already in view does not. */
function FollowStart({ start }: { start: Point | null }) {
  const map = useMap()
  const latitude = start?.latitude
  const longitude = start?.longitude
  useEffect(() => {
    if (latitude === undefined || longitude === undefined) return
    if (!map.getBounds().contains([latitude, longitude])) map.setView([latitude, longitude], 17, { animate: false })
  }, [map, latitude, longitude])
  return null
}
