import type { Point } from '@doorstep/shared/contracts'
import { type Map as LeafletMap, latLngBounds } from 'leaflet'
import { useEffect, useRef } from 'react'
import { useMap } from 'react-leaflet'
import { markViewChosen } from './chosenViews.ts'
import { keyOfPoints, toLatLng } from './points.ts'

const closestZoom = 16
/** Half a marker and the sign at its corner; at the bottom also the attribution. */
const marginPx = 32
const bottomMarginPx = 44

/**
 * Fits all points into the view whenever they change, and when the map is resized, until the user moves it. Other changes leave the
 * view alone.
 */
export function useFit(points: readonly Point[]): void {
  const map = useMap()
  const latest = useRef(points)
  latest.current = points
  const key = keyOfPoints(points)

  useEffect(() => {
    if (key === '') return
    markViewChosen(map)
    let isFitting = false
    let isMoved = false
    const fit = () => {
      // In a hidden tab the map has no size yet; it is fitted once it has.
      if (isMoved || map.getSize().x === 0) return
      isFitting = true
      fitBesideButtons(map, latest.current)
      isFitting = false
    }
    const onMove = () => {
      if (!isFitting) isMoved = true
    }
    fit()
    map.on('resize', fit)
    map.on('movestart zoomstart', onMove)
    return () => {
      map.off('resize', fit)
      map.off('movestart zoomstart', onMove)
    }
  }, [map, key])
}

/** Fits all points; beside the column of zoom buttons where one would be covered by them. */
function fitBesideButtons(map: LeafletMap, points: readonly Point[]): void {
  const fit = (right: number) =>
    map.fitBounds(latLngBounds(points.map(toLatLng)), {
      paddingTopLeft: [marginPx, marginPx],
      paddingBottomRight: [right, bottomMarginPx],
      maxZoom: closestZoom,
      animate: false,
    })
  fit(marginPx)
  const buttons = map.getContainer().querySelector('.leaflet-top.leaflet-right')
  if (!buttons) return
  const left = map.getSize().x - buttons.clientWidth - marginPx
  const bottom = buttons.clientHeight + marginPx
  const isCovered = points.some((point) => {
    const { x, y } = map.latLngToContainerPoint(toLatLng(point))
    return x > left && y < bottom
  })
  if (isCovered) fit(buttons.clientWidth + marginPx)
}
