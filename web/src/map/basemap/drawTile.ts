import { extent, type Line, type Shapes, type TileContent } from './decodeTile.ts'
import {
  edgesFromZoom,
  isStreetKind,
  type Palette,
  type StreetKind,
  streetKinds,
  streetStyles,
  streetWidth,
  waterwayMetres,
} from './mapStyle.ts'

export interface TileView {
  /** Zoom of the screen. */
  readonly zoom: number
  readonly metresPerPixel: number
  /** Pixels of one unit of the tile. */
  readonly scale: number
}

/** Draws a tile; `context` has its origin at the tile's north-west corner and counts pixels of the screen. */
export function drawTile(
  context: CanvasRenderingContext2D,
  tile: TileContent,
  { zoom, metresPerPixel, scale }: TileView,
  palette: Palette,
): void {
  const pen = new Pen(context, scale)
  context.lineJoin = 'round'
  const of = (layer: string) => tile.shapes.filter((shapes) => shapes.layer === layer)
  for (const shapes of of('land')) pen.fill(shapes, palette.areas[shapes.kind] ?? palette.land)
  for (const shapes of of('water')) {
    const metres = waterwayMetres[shapes.kind]
    if (metres === undefined) pen.fill(shapes, palette.water)
    else pen.stroke(shapes, palette.water, Math.max(0.8, metres / metresPerPixel))
  }
  for (const shapes of of('buildings')) {
    pen.fill(shapes, palette.building)
    if (zoom >= 16) pen.stroke(shapes, palette.buildingEdge, 0.8)
  }
  const streets = of('streets').flatMap((shapes) =>
    isStreetKind(shapes.kind) ? [{ ...shapes, kind: shapes.kind }] : [],
  )
  const rails = of('rails')
  const view = { zoom, metresPerPixel, palette }
  context.globalAlpha = 0.45
  drawStreets(pen, streetsOn(streets, -1), view)
  context.globalAlpha = 1
  drawStreets(pen, streetsOn(streets, 0), view)
  drawRails(
    pen,
    rails.filter(({ level }) => level === 0),
    view,
  )
  drawStreets(pen, streetsOn(streets, 1), view)
  drawRails(
    pen,
    rails.filter(({ level }) => level === 1),
    view,
  )
}

type Streets = Shapes & { readonly kind: StreetKind }
interface StreetView {
  readonly zoom: number
  readonly metresPerPixel: number
  readonly palette: Palette
}

const streetsOn = (streets: readonly Streets[], level: Shapes['level']): Streets[] =>
  streets
    .filter((shapes) => shapes.level === level)
    .toSorted((one, other) => streetKinds.indexOf(one.kind) - streetKinds.indexOf(other.kind))

/** All edges first, then all surfaces, so that streets flow into one another at junctions. */
function drawStreets(pen: Pen, streets: readonly Streets[], { zoom, metresPerPixel, palette }: StreetView): void {
  const shown = streets.filter(({ kind }) => zoom >= streetStyles[kind].fromZoom)
  const surfaces = { large: palette.largeStreet, main: palette.mainStreet, street: palette.street, line: palette.path }
  for (const shapes of shown) {
    const width = streetWidth(shapes.kind, metresPerPixel)
    if (streetStyles[shapes.kind].surface !== 'line' && zoom >= edgesFromZoom)
      pen.stroke(shapes, palette.casing, width + (zoom >= 15 ? 1.6 : 1.2))
  }
  for (const shapes of shown) {
    const { surface } = streetStyles[shapes.kind]
    const width = streetWidth(shapes.kind, metresPerPixel)
    if (surface === 'line') pen.stroke(shapes, palette.path, width, dashOf(shapes.kind, width))
    else if (zoom < edgesFromZoom && surface !== 'large') pen.stroke(shapes, palette.farStreet, width)
    else pen.stroke(shapes, surfaces[surface], width)
  }
}

/** Steps are short strokes across the way, paths longer ones along it. */
const dashOf = (kind: StreetKind, width: number): readonly number[] =>
  kind === 'steps'
    ? [Math.max(1.2, width * 0.35), Math.max(1.2, width * 0.35)]
    : [Math.max(3, width * 1.8), Math.max(2, width)]

function drawRails(pen: Pen, rails: readonly Shapes[], { zoom, palette }: StreetView): void {
  for (const shapes of rails) {
    const isThin = shapes.kind !== 'rail'
    pen.stroke(shapes, palette.rail, zoom >= 14 && !isThin ? 2.6 : 1.2)
    if (zoom >= 14 && !isThin) pen.stroke(shapes, palette.railGap, 1.4, [6, 6])
  }
}

/** Paths are cached with their shapes, for drawing a tile again at another zoom. */
const paths = new WeakMap<Shapes['lines'], Path2D>()

function pathOf(lines: readonly Line[]): Path2D {
  const cached = paths.get(lines)
  if (cached) return cached
  const path = new Path2D()
  for (const line of lines)
    for (let at = 0; at + 1 < line.length; at += 2) {
      if (at === 0) path.moveTo(line[0]!, line[1]!)
      else path.lineTo(line[at]!, line[at + 1]!)
    }
  paths.set(lines, path)
  return path
}

/** Strokes and fills shapes in units of the tile, with widths in pixels. */
class Pen {
  readonly #context: CanvasRenderingContext2D
  readonly #scale: number

  constructor(context: CanvasRenderingContext2D, scale: number) {
    this.#context = context
    this.#scale = scale
  }

  /** By the winding of the rings: areas that overlap stay whole, holes run the other way round. */
  fill({ lines }: Shapes, colour: string): void {
    this.#context.save()
    this.#context.scale(this.#scale, this.#scale)
    this.#context.fillStyle = colour
    this.#context.fill(pathOf(lines))
    this.#context.restore()
  }

  stroke({ lines }: Shapes, colour: string, width: number, dash: readonly number[] = []): void {
    this.#context.save()
    this.#context.scale(this.#scale, this.#scale)
    this.#context.strokeStyle = colour
    this.#context.lineWidth = width / this.#scale
    // Round ends would fill the gaps.
    this.#context.lineCap = dash.length > 0 ? 'butt' : 'round'
    this.#context.setLineDash(dash.map((length) => length / this.#scale))
    this.#context.stroke(pathOf(lines))
    this.#context.restore()
  }
}

/** Pixels that one unit of a tile takes when it is `widthPx` wide on the screen. */
export const scaleOf = (widthPx: number): number => widthPx / extent
