import type { Point } from '@doorstep/shared/contracts'
import { circleMarker, layerGroup } from 'leaflet'
import { useEffect, useEffectEvent } from 'react'
import { useMap } from 'react-leaflet'
import { toLatLng } from '../points.ts'

export interface DotsProps<Place> {
  readonly places: readonly Place[]
  readonly pointOf: (place: Place) => Point
  readonly colourOf: (place: Place) => string
  /** A dot was clicked; for the keyboard there is the list beside the map. */
  readonly onSelect?: ((place: Place) => void) | undefined
}

const RADIUS_PX = 5

/**
 * Places as dots on one canvas. Made by hand and not as components: thousands of those would make the zoom step stutter at
 * which dots come or go.
 */
export function Dots<Place>({ places, pointOf, colourOf, onSelect }: DotsProps<Place>) {
  const map = useMap()
  const select = useEffectEvent((place: Place) => onSelect?.(place))
  const interactive = onSelect !== undefined
  const at = useEffectEvent((place: Place) => toLatLng(pointOf(place)))
  const fillOf = useEffectEvent((place: Place) => colourOf(place))
  useEffect(() => {
    const look = { radius: RADIUS_PX, color: '#ffffff', weight: 1, fillOpacity: 1, interactive }
    const dots = places.map((place) =>
      circleMarker(at(place), { ...look, fillColor: fillOf(place) }).on('click', () => select(place)),
    )
    const group = layerGroup(dots).addTo(map)
    return () => {
      group.remove()
    }
  }, [map, places, interactive])
  return null
}
