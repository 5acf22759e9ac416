import { type LatLngExpression, type Point as Pixel, Polyline, type PolylineOptions } from 'leaflet'
import { type Arrow, dropOverlapping, placeArrows } from './placeArrows.ts'

/** Minimum distance of two arrows, in arrow lengths. */
const minDistance = 1.8

export interface ArrowLineOptions extends PolylineOptions {
  /** Length of an arrow. */
  readonly arrowPx: number
  /** Distance between arrows. */
  readonly spacingPx: number
}

/** The part of Leaflet's canvas renderer used here. */
interface Renderer {
  readonly _ctx: CanvasRenderingContext2D
  readonly _drawing: boolean
  readonly _bounds: { contains: (point: [number, number]) => boolean }
}

/**
 * The arrows of lines on Leaflet's canvas, without the lines: `fillColor` with an edge of `color`. Their positions are computed once a
 * zoom level, so that they stay in place while the map is moved.
 */
export class ArrowLine extends Polyline {
  declare options: ArrowLineOptions
  declare readonly _rings: Pixel[][]
  declare readonly _renderer: Renderer
  #arrows: readonly Arrow[] = []

  constructor(lines: LatLngExpression[][], options: ArrowLineOptions) {
    super(lines, options)
  }

  /** Leaflet calls this after each change of zoom. */
  _project(): void {
    // Leaflet's types omit its internals.
    ;(Polyline.prototype as unknown as { _project: () => void })._project.call(this)
    const { arrowPx, spacingPx } = this.options
    this.#arrows = dropOverlapping(
      this._rings.flatMap((line) => placeArrows(line, spacingPx)),
      arrowPx * minDistance,
    )
  }

  /** Leaflet calls this whenever the canvas is drawn. */
  _updatePath(): void {
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
    for (const arrow of this.#arrows) if (bounds.contains([arrow.x, arrow.y])) traceArrow(context, arrow, arrowPx)
    context.stroke()
    context.fill()
    context.globalAlpha = 1
  }
}

/** An arrowhead with a notch, so that its direction shows even when it is small. */
function traceArrow(context: CanvasRenderingContext2D, { x, y, angle }: Arrow, size: number): void {
  const [ahead, aside] = [Math.cos(angle) * size, Math.sin(angle) * size]
  context.moveTo(x + ahead * 0.6, y + aside * 0.6)
  context.lineTo(x - ahead * 0.5 - aside * 0.5, y - aside * 0.5 + ahead * 0.5)
  context.lineTo(x - ahead * 0.2, y - aside * 0.2)
  context.lineTo(x - ahead * 0.5 + aside * 0.5, y - aside * 0.5 - ahead * 0.5)
  context.closePath()
}
