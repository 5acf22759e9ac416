import { type DivIcon, divIcon } from 'leaflet'
import type { StopState } from '../../lib/stopProgress.ts'
import { roundBackground, roundStyle } from '../../ui/roundColours.ts'
import classes from '../map.module.css'
import { noOffset, type Offset } from './spreadMarkers.ts'

const sizePx = 28
/** Minimum distance of two centres on one axis, so that each marker keeps its whole target (WCAG 2.5.8: 24 px). */
export const stopSpacePx = sizePx + 1

/**
 * The icon of a stop in the style of its round (1, 2, 3 …), moved by `offset`. Built from elements, because a content-security-policy
 * without inline styles would drop the colours of HTML text.
 */
export function stopIcon(number: number | string, round: number, state: StopState, offset: Offset = noOffset): DivIcon {
  const face = document.createElement('span')
  face.className = classes.stopFace ?? ''
  const { colour, textColour } = roundStyle(round)
  face.style.setProperty('--stop-colour', colour)
  face.style.setProperty('--stop-background', roundBackground(round))
  face.style.setProperty('--stop-ink', textColour)
  face.textContent = String(number)
  // Done and failed have a sign, so that colour is never the only difference.
  if (state === 'done' || state === 'failed') {
    const sign = document.createElement('span')
    sign.className = classes.stopSign ?? ''
    sign.textContent = state === 'done' ? '✓' : '!'
    face.append(sign)
  }
  const [x, y] = offset
  return divIcon({
    html: face,
    className: `${classes.stop} ${classes[state]}`,
    iconSize: [sizePx, sizePx],
    iconAnchor: [sizePx / 2 - x, sizePx / 2 - y],
  })
}
