import type { Point } from '@doorstep/shared/contracts'
import { circleMarker, layerGroup } from 'leaflet'
import { useEffect, useEffectEvent } from 'react'
import { useMap } from 'react-leaflet'
import { toLatLng } from '../points.ts'

export interface DotsProps<Item> {
  readonly items: readonly Item[]
  readonly pointOf: (item: Item) => Point
  readonly colourOf: (item: Item) => string
  /** A dot was clicked; for the keyboard there is the list beside the map. */
  readonly onSelect?: ((item: Item) => void) | undefined
}

const radiusPx = 5

/**
 * Points as dots on one canvas. Not components: thousands of those would make zooming stutter when dots appear or disappear.
 */
export function Dots<Item>({ items, pointOf, colourOf, onSelect }: DotsProps<Item>) {
  const map = useMap()
  const select = useEffectEvent((item: Item) => onSelect?.(item))
  const interactive = onSelect !== undefined
  const positionOf = useEffectEvent((item: Item) => toLatLng(pointOf(item)))
  const fillOf = useEffectEvent((item: Item) => colourOf(item))
  useEffect(() => {
    const style = { radius: radiusPx, color: '#ffffff', weight: 1, fillOpacity: 1, interactive }
    const dots = items.map((item) =>
      circleMarker(positionOf(item), { ...style, fillColor: fillOf(item) }).on('click', () => select(item)),
    )
    const group = layerGroup(dots).addTo(map)
    return () => {
      group.remove()
    }
  }, [map, items, interactive])
  return null
}
