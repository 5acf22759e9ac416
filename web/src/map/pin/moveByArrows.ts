import type { Point } from '@doorstep/shared/contracts'
import type { LeafletKeyboardEvent, Map as LeafletMap } from 'leaflet'
import { toLatLng, toPoint } from '../points.ts'

const stepPx = 4
const longStepPx = 40

const arrows: Record<string, readonly [x: number, y: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/** Where an arrow key moves a marker, further with Shift; undefined for other keys. The map then does not move. */
export function moveByArrows(
  map: LeafletMap,
  point: Point,
  { originalEvent }: LeafletKeyboardEvent,
): Point | undefined {
  const direction = arrows[originalEvent.key]
  if (!direction) return undefined
  originalEvent.preventDefault()
  originalEvent.stopPropagation()
  const step = originalEvent.shiftKey ? longStepPx : stepPx
  const at = map.latLngToContainerPoint(toLatLng(point)).add([direction[0] * step, direction[1] * step])
  return toPoint(map.containerPointToLatLng(at))
}
