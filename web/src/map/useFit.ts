import type { Point } from '@doorstep/shared/contracts'
import { type Map as LeafletMap, latLngBounds } from 'leaflet'
import { useEffect, useRef } from 'react'
import { useMap } from 'react-leaflet'
import { markViewChosen } from './chosenViews.ts'
import { keyOfPoints, toLatLng } from './points.ts'

const CLOSEST_ZOOM = 16
/** A marker's half and the sign at its corner; below, the line of the attribution as well. */
const MARGIN_PX = 32
const BOTTOM_MARGIN_PX = 44

/**
 * Shows all points whenever the places change, and again when the map becomes larger or smaller, until somebody moves it; what merely
 * changes state leaves the view to the person.
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
      // In a tab that is not shown the map has no size yet; it is fitted once it has.
      if (isMoved || map.getSize().x === 0) return
      isFitting = true
      fitBesideButtons(map, latest.current)
      isFitting = false
    }
    const leave = () => {
      if (!isFitting) isMoved = true
    }
    fit()
    map.on('resize', fit)
    map.on('movestart zoomstart', leave)
    return () => {
      map.off('resize', fit)
      map.off('movestart zoomstart', leave)
    }
  }, [map, key])
}

/** All points as near as they go; where one would lie below the zoom buttons, beside the column of these. */
function fitBesideButtons(map: LeafletMap, points: readonly Point[]): void {
  const fit = (right: number) =>
    map.fitBounds(latLngBounds(points.map(toLatLng)), {
      paddingTopLeft: [MARGIN_PX, MARGIN_PX],
      paddingBottomRight: [right, BOTTOM_MARGIN_PX],
      maxZoom: CLOSEST_ZOOM,
      animate: false,
    })
  fit(MARGIN_PX)
  const buttons = map.getContainer().querySelector('.leaflet-top.leaflet-right')
  if (!buttons) return
  const left = map.getSize().x - buttons.clientWidth - MARGIN_PX
  const bottom = buttons.clientHeight + MARGIN_PX
  const isCovered = points.some((point) => {
    const { x, y } = map.latLngToContainerPoint(toLatLng(point))
    return x > left && y < bottom
  })
  if (isCovered) fit(buttons.clientWidth + MARGIN_PX)
}
