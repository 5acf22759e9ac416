import type { Point } from '@doorstep/shared/contracts'
import type { Map as LeafletMap } from 'leaflet'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AttributionControl, MapContainer, ZoomControl } from 'react-leaflet'
import 'leaflet/dist/leaflet.css'
import { BasemapLayer } from './basemap/BasemapLayer.tsx'
import { markViewChosen } from './chosenViews.ts'
import classes from './map.module.css'
import { toLatLng } from './points.ts'

/** The middle of the British Isles, until the base map or points set the view. */
const defaultCentre: [number, number] = [54.5, -3]
const defaultZoom = 6
const initialZoom = 15

export interface MapViewProps {
  /** The map's name for screen readers. */
  label: string
  /** Initial centre; omitted: the points passed to `useFit`, else the whole base map. */
  start?: Point | undefined
  startZoom?: number
  className?: string | undefined
  children?: ReactNode
}

/**
 * The map of every screen: our own base map, attribution always visible, sized by its parent. Part of the lazy
 * Leaflet chunk: load screens that use it through `LazyMap`.
 */
export function MapView({ label, start, startZoom = initialZoom, className, children }: MapViewProps) {
  const { t } = useTranslation('map')
  const [map, setMap] = useState<LeafletMap | null>(null)
  const [hasStart] = useState(start !== undefined)
  // Before the effects of the base map, which may be here already: it would move to its own bounds.
  const attach = useCallback(
    (attached: LeafletMap | null) => {
      if (attached && hasStart) markViewChosen(attached)
      setMap(attached)
    },
    [hasStart],
  )

  useEffect(() => {
    if (!map) return
    const container = map.getContainer()
    container.setAttribute('role', 'region')
    container.setAttribute('aria-label', label)
    const observer = new ResizeObserver(() => map.invalidateSize({ pan: false }))
    observer.observe(container)
    return () => observer.disconnect()
  }, [map, label])

  useEffect(() => {
    if (map && start) markViewChosen(map)
  }, [map, start])

  return (
    <MapContainer
      ref={attach}
      className={`${classes.map} ${className ?? ''}`}
      center={start ? toLatLng(start) : defaultCentre}
      zoom={start ? startZoom : defaultZoom}
      minZoom={4}
      maxZoom={19}
      preferCanvas
      zoomControl={false}
      attributionControl={false}
    >
      <ZoomControl position="topright" zoomInTitle={t('zoomIn')} zoomOutTitle={t('zoomOut')} />
      <AttributionControl position="bottomright" prefix={false} />
      <BasemapLayer />
      {children}
    </MapContainer>
  )
}
