import { useQuery } from '@tanstack/react-query'
import { type LatLngBounds, type Map as LeafletMap, latLngBounds } from 'leaflet'
import { useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useMap } from 'react-leaflet'
import { useColourScheme } from '../../ui/useColourScheme.ts'
import { isViewChosen } from '../chosenViews.ts'
import classes from '../map.module.css'
import { basemapQuery } from './basemapQuery.ts'
import { FrameQueue } from './frameQueue.ts'
import { LabelLayer } from './labelLayer.ts'
import { palettes } from './mapStyle.ts'
import { TileCache } from './tileCache.ts'
import { VectorTiles } from './vectorTiles.ts'

/** Our own map underneath everything; a quiet grid while it comes and where there is none. */
export function BasemapLayer() {
  const { t } = useTranslation('map')
  const map = useMap()
  const palette = palettes[useColourScheme()]
  const { data: places, isPending } = useQuery(basemapQuery)
  // Decoded tiles outlive a change of colours.
  const [queue] = useState(() => new FrameQueue())
  const stores = useMemo(() => places?.map((place) => new TileCache(place, queue)) ?? [], [places, queue])

  useEffect(() => {
    const names = new LabelLayer(stores, palette)
    const tiles = new VectorTiles(stores, palette, queue, () => names.refresh())
    tiles.addTo(map)
    names.addTo(map)
    // What could not be fetched is asked for again.
    const redraw = () => tiles.redraw()
    window.addEventListener('online', redraw)
    return () => {
      window.removeEventListener('online', redraw)
      names.remove()
      tiles.remove()
    }
  }, [map, stores, palette, queue])

  const first = places?.[0]
  useEffect(() => {
    if (!first || isViewChosen(map)) return
    const [west, south, east, north] = first.bounds
    const bounds = latLngBounds([
      [south, west],
      [north, east],
    ])
    // Zoom goes by doublings: a little too near cuts the outskirts off, a step farther would leave the pane half empty.
    const whole = map.getBoundsZoom(bounds)
    map.setView(bounds.getCenter(), isFilling(map, bounds, whole) ? whole : whole + 1, { animate: false })
  }, [map, first])

  if (first || isPending) return null
  return createPortal(
    <p className={classes.note} role="note">
      {t('noStreets')}
    </p>,
    map.getContainer(),
  )
}

/** A map of the place that takes up less of the pane than this, along its longer side, may be cut by one step nearer. */
const FILLING_SHARE = 0.72

function isFilling(map: LeafletMap, bounds: LatLngBounds, zoom: number): boolean {
  const size = map.getSize()
  const southWest = map.project(bounds.getSouthWest(), zoom)
  const northEast = map.project(bounds.getNorthEast(), zoom)
  const share = Math.max((northEast.x - southWest.x) / size.x, (southWest.y - northEast.y) / size.y)
  return share > FILLING_SHARE
}
