import type { Point } from '@doorstep/shared/contracts'
import { areaLimits } from '@doorstep/shared/rules'
import { Button, Group, Stack, Text } from '@mantine/core'
import type { Map as LeafletMap } from 'leaflet'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Polygon, useMapEvents } from 'react-leaflet'
import { LocationMarker } from '../LocationMarker.tsx'
import { MapView } from '../MapView.tsx'
import classes from '../map.module.css'
import { toLatLng, toPoint } from '../points.ts'
import { useFit } from '../useFit.ts'
import { CornerMarker } from './CornerMarker.tsx'
import { insertCorner, squareAround } from './insertCorner.ts'

export interface AreaMapProps {
  readonly corners: readonly Point[]
  readonly onChange: (corners: Point[]) => void
  /** Shown on the map, and where an area may start; null: nowhere. */
  readonly start: Point | null
}

/** From the middle to each side of the square that a drawing may start with. */
const startMetres = 2000

/** A map to draw an area: a click adds a corner; corners are dragged, or moved and deleted by keyboard. */
export function AreaMapView({ corners, onChange, start }: AreaMapProps) {
  const { t } = useTranslation('map')
  const [map, setMap] = useState<LeafletMap | null>(null)
  const [shown] = useState(() => (corners.length > 0 ? corners : start ? squareAround(start, startMetres) : []))
  const isFull = corners.length >= areaLimits.maxCorners
  const add = (corner: Point) => {
    if (!isFull) onChange(insertCorner(corners, corner))
  }
  /** For what takes a corner or a button away: the focus goes to the map instead of being lost. */
  const changeFromMap = (changed: Point[]) => {
    map?.getContainer().focus({ preventScroll: true })
    onChange(changed)
  }
  // A corner is its place in the order: it keeps the focus while it moves.
  const numbered = corners.map((point, index) => ({ point, number: index + 1 }))
  return (
    <Stack gap="xs" mt="sm">
      <Text size="sm">{t('area.help')}</Text>
      <div className={classes.pinFrame}>
        <MapView label={t('area.label')} start={start ?? undefined}>
          <FitArea points={shown} />
          <OnMap onMap={setMap} onClick={add} />
          {start ? <LocationMarker point={start} kind="home" label={t('area.home')} /> : null}
          {corners.length > 1 ? (
            <Polygon
              positions={corners.map(toLatLng)}
              pathOptions={{ color: '#3b6fc4', weight: 3, fillOpacity: 0.15 }}
              interactive={false}
            />
          ) : null}
          {numbered.map(({ number, point }) => (
            <CornerMarker
              key={number}
              number={number}
              point={point}
              onChange={(moved) => onChange(corners.with(number - 1, moved))}
              onRemove={() => changeFromMap(corners.toSpliced(number - 1, 1))}
            />
          ))}
        </MapView>
      </div>
      <Group gap="xs">
        {corners.length === 0 && start ? (
          <Button size="compact-md" variant="default" onClick={() => changeFromMap(squareAround(start, startMetres))}>
            {t('area.square')}
          </Button>
        ) : null}
        <Button
          size="compact-md"
          variant="default"
          disabled={isFull}
          onClick={() => map && add(toPoint(map.getCenter()))}
        >
          {t('area.addInMiddle')}
        </Button>
        {corners.length > 0 ? (
          <Button size="compact-md" variant="default" onClick={() => changeFromMap([])}>
            {t('area.clear')}
          </Button>
        ) : null}
      </Group>
      <Text size="sm" role="status">
        {isFull ? t('area.full', { count: corners.length }) : t('area.corners', { count: corners.length })}
      </Text>
    </Stack>
  )
}

function OnMap({ onMap, onClick }: { onMap: (map: LeafletMap) => void; onClick: (point: Point) => void }) {
  const map = useMapEvents({ click: (event) => onClick(toPoint(event.latlng)) })
  useEffect(() => onMap(map), [map, onMap])
  return null
}

/** Only when the map opens: the view stays while corners move. */
function FitArea({ points }: { points: readonly Point[] }) {
  useFit(points)
  return null
}
