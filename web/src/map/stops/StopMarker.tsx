import type { Point } from '@doorstep/shared/contracts'
import type { LeafletKeyboardEvent, Marker as LeafletMarker } from 'leaflet'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Marker } from 'react-leaflet'
import type { StopState } from '../../lib/stopProgress.ts'
import { toLatLng } from '../points.ts'
import { noOffset, type Offset } from './spreadMarkers.ts'
import { stopIcon } from './stopIcon.ts'

export interface StopMarkerProps {
  point: Point
  number: number | string
  /** The round's number, for its colour and pattern. */
  round: number
  state: StopState
  /** Name or address, for screen readers and the tooltip: "12 Mill Lane". */
  label: string
  highlighted?: boolean
  /** Pixels by which it is moved (ManyStops). */
  offset?: Offset
  onSelect?: (() => void) | undefined
  /** The pointer or the keyboard's focus arrived (true) or left (false). */
  onHighlight?: ((isHighlighted: boolean) => void) | undefined
}

/** One stop on the map: number, colour and a sign for its state. A button for keyboards and screen readers. */
export function StopMarker(props: StopMarkerProps) {
  const { point, number, round, state, label, highlighted = false, offset = noOffset, onSelect, onHighlight } = props
  const { t } = useTranslation('map')
  const [marker, setMarker] = useState<LeafletMarker | null>(null)
  const [x, y] = offset
  const icon = useMemo(() => stopIcon(number, round, state, [x, y]), [number, round, state, x, y])
  const position = useMemo(() => toLatLng(point), [point])
  const name = `${t('stop', { number, label })} (${t(`stopState.${state}`)})`

  useEffect(() => {
    const element = marker?.getElement()
    if (!element) return
    element.setAttribute('aria-label', name)
    element.title = name
    element.toggleAttribute('data-highlighted', highlighted)
    // `icon` replaces the element's content and class.
    void icon
  }, [marker, icon, name, highlighted])

  useEffect(() => {
    const element = marker?.getElement()
    if (!element || !onHighlight) return
    const enter = () => onHighlight(true)
    const leave = () => onHighlight(false)
    element.addEventListener('focus', enter)
    element.addEventListener('blur', leave)
    return () => {
      element.removeEventListener('focus', enter)
      element.removeEventListener('blur', leave)
    }
  }, [marker, onHighlight])

  const handlers = useMemo(
    () => ({
      click: () => onSelect?.(),
      keydown: (event: LeafletKeyboardEvent) => {
        if (event.originalEvent.key !== 'Enter' && event.originalEvent.key !== ' ') return
        event.originalEvent.preventDefault()
        onSelect?.()
      },
      mouseover: () => onHighlight?.(true),
      mouseout: () => onHighlight?.(false),
    }),
    [onSelect, onHighlight],
  )

  return (
    <Marker
      ref={setMarker}
      position={position}
      icon={icon}
      zIndexOffset={highlighted ? 10_000 : state === 'next' ? 5_000 : 0}
      eventHandlers={handlers}
      autoPanOnFocus
    />
  )
}
