import type { Point } from '@doorstep/shared/contracts'
import { latLngBounds } from 'leaflet'
import { useEffect, useRef } from 'react'
import { useMap } from 'react-leaflet'
import { keyOfPoints, toLatLng } from './points.ts'
import { markViewChosen } from './viewMemory.ts'

const CLOSEST_ZOOM = 16
const MARGIN_PX = 32

/** Shows all points whenever the places change; what merely changes state leaves the view to the person. */
export function useFit(points: readonly Point[]): void {
  const map = useMap()
  const latest = useRef(points)
  latest.current = points
  const key = keyOfPoints(points)

  useEffect(() => {
    if (key === '') return
    markViewChosen(map)
    const fit = () => {
      const bounds = latLngBounds(latest.current.map(toLatLng))
      map.fitBounds(bounds, { padding: [MARGIN_PX, MARGIN_PX], maxZoom: CLOSEST_ZOOM, animate: false })
    }
    if (map.getSize().x > 0) {
      fit()
      return
    }
    // In a tab that is not shown the map has no size yet; it is fitted once it has.
    map.once('resize', fit)
    return () => {
      map.off('resize', fit)
    }
  }, [map, key])
}
