import { type LatLngExpression, type Point as Pixel, Polyline, type PolylineOptions } from 'leaflet'
import { type Arrow, dropOverlapping, placeArrows } from './placeArrows.ts'

/** In lengths of an arrow, from the middle of one to the next. */
const APART = 1.8

export interface ArrowLineOptions extends PolylineOptions {
  /** From the tip to the barbs. */
  readonly arrowPx: number
  /** From arrow to arrow. */
  readonly spacingPx: number
}

/** What this takes of Leaflet's canvas renderer; its names are Leaflet's. */
interface Renderer {
  readonly _ctx: CanvasRenderingContext2D
  readonly _drawing: boolean
  readonly _bounds: { contains: (place: [number, number]) => boolean }
}

/**
 * The arrows of lines on Leaflet's canvas, without the lines: `fillColor` within an edge of `color`. Their places are found once a zoom,
 * from the lines' beginnings, so that they stay on the streets while the map is moved.
 */
export class ArrowLine extends Polyline {
  declare options: ArrowLineOptions
  declare protected readonly _rings: Pixel[][]
  declare protected readonly _renderer: Renderer
  private arrows: readonly Arrow[] = []

  constructor(lines: LatLngExpression[][], options: ArrowLineOptions) {
    super(lines, options)
  }

  /** Leaflet calls this after each change of zoom. */
  protected _project(): void {
    // The types leave out what Leaflet's layers are made of.
    ;(Polyline.prototype as unknown as { _project: () => void })._project.call(this)
    const { arrowPx, spacingPx } = this.options
    this.arrows = dropOverlapping(
      this._rings.flatMap((line) => placeArrows(line, spacingPx)),
      arrowPx * APART,
    )
  }

  /** Leaflet calls this whenever the canvas is drawn. */
  protected _updatePath(): void {
    const { _ctx: context, _drawing: isDrawing, _bounds: bounds } = this._renderer
    if (!isDrawing) return
    const { arrowPx, color = '#000', fillColor = '#fff', opacity = 1, weight = 1 } = this.options
    context.globalAlpha = opacity
    context.setLineDash([])
    context.lineWidth = weight
    context.lineJoin = 'round'
    context.strokeStyle = color
    context.fillStyle = fillColor
    context.beginPath()
    for (const arrow of this.arrows) if (bounds.contains([arrow.x, arrow.y])) trace(context, arrow, arrowPx)
    context.stroke()
    context.fill()
    context.globalAlpha = 1
  }
}

/** An arrowhead with a notch, so that it points also where it is small. */
function trace(context: CanvasRenderingContext2D, { x, y, angle }: Arrow, size: number): void {
  const [ahead, aside] = [Math.cos(angle) * size, Math.sin(angle) * size]
  context.moveTo(x + ahead * 0.6, y + aside * 0.6)
  context.lineTo(x - ahead * 0.5 - aside * 0.5, y - aside * 0.5 + ahead * 0.5)
  context.lineTo(x - ahead * 0.2, y - aside * 0.2)
  context.lineTo(x - ahead * 0.5 + aside * 0.5, y - aside * 0.5 - ahead * 0.5)
  context.closePath()
}
