import type { Glyphs } from './findLabelSpots.ts'
import { type Palette, textFont } from './mapStyle.ts'
import type { Label } from './placeLabels.ts'

const haloPx = 3
const badgeRadiusPx = 3

/** Draws labels. The halos of a label lie below all its letters. */
export function drawLabels(context: CanvasRenderingContext2D, labels: readonly Label[], palette: Palette): void {
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  for (const { style, glyphs, width } of labels) {
    context.font = textFont(style.textPx, style.weight)
    if (style.colour === 'badge') {
      drawBadge(context, glyphs[0]!, width, style.textPx, palette)
      continue
    }
    context.lineWidth = haloPx
    context.strokeStyle = palette.halo
    context.fillStyle = palette[style.colour]
    for (const one of glyphs) drawRotated(context, one, () => context.strokeText(one.text, 0, 0))
    for (const one of glyphs) drawRotated(context, one, () => context.fillText(one.text, 0, 0))
  }
}

function drawRotated(context: CanvasRenderingContext2D, { x, y, angle }: Glyphs, draw: () => void): void {
  context.save()
  context.translate(x, y)
  if (angle !== 0) context.rotate(angle)
  draw()
  context.restore()
}

/** A road number on a badge. */
function drawBadge(
  context: CanvasRenderingContext2D,
  { text, x, y }: Glyphs,
  width: number,
  textPx: number,
  palette: Palette,
): void {
  const height = textPx + 5
  context.beginPath()
  context.roundRect(x - width / 2, y - height / 2, width, height, badgeRadiusPx)
  context.fillStyle = palette.largeStreet
  context.fill()
  context.lineWidth = 1
  context.strokeStyle = palette.quietText
  context.stroke()
  context.fillStyle = palette.placeText
  context.fillText(text, x, y + 0.5)
}
