import { useComputedColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { latLngBounds } from 'leaflet'
import { useEffect, useMemo } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useMap } from 'react-leaflet'
import { basemapQuery } from './basemap/basemapQuery.ts'
import { CanvasTiles, GridTiles } from './basemap/CanvasTiles.ts'
import { palettes } from './basemap/mapStyle.ts'
import classes from './map.module.css'
import { isViewChosen } from './viewMemory.ts'

/** Our own map underneath everything; a quiet grid while it comes and where there is none. */
export function BasemapLayer() {
  const { t } = useTranslation('map')
  const map = useMap()
  const palette = palettes[useComputedColorScheme('light')]
  const { data: basemap, isPending } = useQuery(basemapQuery)

  const layer = useMemo(
    () => (basemap ? new CanvasTiles(basemap.scene, palette, basemap.attribution) : new GridTiles(palette)),
    [basemap, palette],
  )
  useEffect(() => {
    layer.addTo(map)
    return () => {
      layer.remove()
    }
  }, [map, layer])

  useEffect(() => {
    if (!basemap || isViewChosen(map)) return
    const [west, south, east, north] = basemap.bounds
    map.fitBounds(
      latLngBounds([
        [south, west],
        [north, east],
      ]),
      { animate: false },
    )
  }, [map, basemap])

  if (basemap || isPending) return null
  return createPortal(
    <p className={classes.note} role="note">
      {t('noStreets')}
    </p>,
    map.getContainer(),
  )
}
