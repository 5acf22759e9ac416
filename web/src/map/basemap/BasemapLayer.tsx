import { useQuery } from '@tanstack/react-query'
import { type LatLngBounds, type Map as LeafletMap, latLngBounds } from 'leaflet'
import { useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useMap } from 'react-leaflet'
import { WayToRegion } from '../../ui/MissingNotice.tsx'
import { useColourScheme } from '../../ui/useColourScheme.ts'
import { isViewChosen } from '../chosenViews.ts'
import classes from '../map.module.css'
import { basemapQuery } from './basemapQuery.ts'
import { FrameQueue } from './frameQueue.ts'
import { LabelLayer } from './labelLayer.ts'
import { palettes } from './mapStyle.ts'
import { TileCache } from './tileCache.ts'
import { VectorTiles } from './vectorTiles.ts'

/** Our own base map; a quiet grid while it loads and where there is none. */
export function BasemapLayer() {
  const { t } = useTranslation('map')
  const map = useMap()
  const palette = palettes[useColourScheme()]
  const { data: regions, isPending } = useQuery(basemapQuery)
  // Decoded tiles outlive a change of colours.
  const [queue] = useState(() => new FrameQueue())
  const caches = useMemo(() => regions?.map((region) => new TileCache(region, queue)) ?? [], [regions, queue])

  useEffect(() => {
    const labels = new LabelLayer(caches, palette)
    const tiles = new VectorTiles(caches, palette, queue, () => labels.refresh())
    tiles.addTo(map)
    labels.addTo(map)
    // Fetches again what failed.
    const redraw = () => tiles.redraw()
    window.addEventListener('online', redraw)
    return () => {
      window.removeEventListener('online', redraw)
      labels.remove()
      tiles.remove()
    }
  }, [map, caches, palette, queue])

  const first = regions?.[0]
  useEffect(() => {
    if (!first || isViewChosen(map)) return
    const [west, south, east, north] = first.bounds
    const bounds = latLngBounds([
      [south, west],
      [north, east],
    ])
    // Zoom levels double: a little too close cuts off the outskirts, one level further out would leave the pane half empty.
    const whole = map.getBoundsZoom(bounds)
    map.setView(bounds.getCenter(), isFilling(map, bounds, whole) ? whole : whole + 1, { animate: false })
  }, [map, first])

  if (first || isPending) return null
  return createPortal(
    <p className={classes.note} role="note">
      {t('noStreets')} <WayToRegion />
    </p>,
    map.getContainer(),
  )
}

/** A region that fills less of the pane than this, along its longer side, may be cut off by one zoom level closer. */
const fillingShare = 0.72

function isFilling(map: LeafletMap, bounds: LatLngBounds, zoom: number): boolean {
  const size = map.getSize()
  const southWest = map.project(bounds.getSouthWest(), zoom)
  const northEast = map.project(bounds.getNorthEast(), zoom)
  const share = Math.max((northEast.x - southWest.x) / size.x, (southWest.y - northEast.y) / size.y)
  return share > fillingShare
}
