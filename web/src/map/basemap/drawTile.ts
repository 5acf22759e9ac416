import { buildingsFromZoom, type Palette, streetLooks, streetWidth } from './mapStyle.ts'
import { worldPixels } from './mercator.ts'
import type { PlacedName } from './placeNames.ts'
import { type Coordinates, type Layer, type Scene, type SceneStreet, streetClasses } from './scene.ts'

export const TILE_PX = 256
/** Wide lines and names reach over the edge of the tile in which they lie. */
const REACH_PX = 24
const EARTH_METRES = 40_075_016.686

export interface Tile {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** Draws one tile. `context` is scaled so that the tile is 256 units wide. */
export function drawTile(
  context: CanvasRenderingContext2D,
  scene: Scene,
  tile: Tile,
  palette: Palette,
  names: readonly PlacedName[],
): void {
  const size = worldPixels(tile.zoom)
  const left = tile.x * TILE_PX
  const top = tile.y * TILE_PX
  const box = [
    (left - REACH_PX) / size,
    (top - REACH_PX) / size,
    (left + TILE_PX + REACH_PX) / size,
    (top + TILE_PX + REACH_PX) / size,
  ] as const
  const pen = new Pen(context, size, left, top)

  context.fillStyle = palette.land
  context.fillRect(0, 0, TILE_PX, TILE_PX)

  for (const area of itemsIn(scene.areas, box)) pen.fill(area.rings, palette.areas[area.class])
  context.lineCap = 'round'
  context.lineJoin = 'round'
  const metresPerPixel = groundMetresPerPixel((top + TILE_PX / 2) / size, size)
  const waterways = itemsIn(scene.waterways, box)
  for (const kind of ['stream', 'river'] as const) {
    const lines = waterways.filter((waterway) => waterway.class === kind).map((waterway) => waterway.line)
    pen.stroke(lines, palette.areas.water, Math.max(1, (kind === 'river' ? 12 : 3) / metresPerPixel))
  }
  if (tile.zoom >= buildingsFromZoom) {
    const rings = itemsIn(scene.buildings, box).flatMap((building) => building.rings)
    pen.fill(rings, palette.building)
    if (tile.zoom > buildingsFromZoom) pen.stroke(rings, palette.buildingEdge, 0.7)
  }
  drawStreets(pen, itemsIn(scene.streets, box), tile.zoom, metresPerPixel, palette)
  drawRails(
    pen,
    itemsIn(scene.rails, box).map((rail) => rail.line),
    tile.zoom,
    palette,
  )
  drawNames(context, names, left, top, palette)
}

type BoxTuple = readonly [number, number, number, number]

const itemsIn = <Item>(layer: Layer<Item>, box: BoxTuple): Item[] =>
  layer.within(...box).map((index) => layer.items[index]!)

/** Mercator stretches by 1 / cos(latitude); `y` on the unit square. */
function groundMetresPerPixel(y: number, size: number): number {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)))
  return (EARTH_METRES * Math.cos(latitude)) / size
}

function drawStreets(pen: Pen, streets: SceneStreet[], zoom: number, metresPerPixel: number, palette: Palette): void {
  const shown = streetClasses
    .toReversed()
    .filter((kind) => zoom >= streetLooks[kind].fromZoom)
    .map((kind) => ({
      look: streetLooks[kind],
      width: streetWidth(kind, metresPerPixel),
      lines: streets.filter((street) => street.class === kind).map((street) => street.line),
    }))
  // All edges first, then all surfaces, so that streets flow into one another at junctions.
  for (const { look, width, lines } of shown)
    if (look.casing && zoom >= 13) pen.stroke(lines, palette.casing, width + 1.6)
  for (const { look, width, lines } of shown) {
    if (!look.casing) pen.stroke(lines, palette.path, width, [3, 3])
    else if (zoom < 13) pen.stroke(lines, palette.casing, width)
    else pen.stroke(lines, look.main ? palette.mainStreet : palette.street, width)
  }
}

function drawRails(pen: Pen, lines: Coordinates[], zoom: number, palette: Palette): void {
  pen.stroke(lines, palette.rail, zoom >= 14 ? 2.4 : 1.2)
  if (zoom >= 14) pen.stroke(lines, palette.land, 1.2, [6, 6])
}

function drawNames(
  context: CanvasRenderingContext2D,
  names: readonly PlacedName[],
  left: number,
  top: number,
  palette: Palette,
): void {
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.setLineDash([])
  context.lineWidth = 3
  context.strokeStyle = palette.halo
  context.fillStyle = palette.text
  for (const name of names) {
    const x = name.x - left
    const y = name.y - top
    const reach = name.width / 2 + name.textPx
    if (x < -reach || y < -reach || x > TILE_PX + reach || y > TILE_PX + reach) continue
    context.save()
    context.translate(x, y)
    context.rotate(name.angle)
    context.font = nameFont(name.textPx)
    context.strokeText(name.text, 0, 0)
    context.fillText(name.text, 0, 0)
    context.restore()
  }
}

export const nameFont = (textPx: number): string =>
  `500 ${textPx}px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif`

/** Turns unit-square coordinates into strokes and fills on the tile. */
class Pen {
  private readonly context: CanvasRenderingContext2D
  private readonly size: number
  private readonly left: number
  private readonly top: number

  constructor(context: CanvasRenderingContext2D, size: number, left: number, top: number) {
    this.context = context
    this.size = size
    this.left = left
    this.top = top
  }

  fill(rings: readonly Coordinates[], colour: string): void {
    if (rings.length === 0) return
    this.context.beginPath()
    for (const ring of rings) this.trace(ring)
    this.context.fillStyle = colour
    this.context.fill('evenodd')
  }

  stroke(lines: readonly Coordinates[], colour: string, width: number, dash: number[] = []): void {
    if (lines.length === 0) return
    this.context.beginPath()
    for (const line of lines) this.trace(line)
    this.context.strokeStyle = colour
    this.context.lineWidth = width
    this.context.setLineDash(dash)
    this.context.stroke()
  }

  private trace(line: Coordinates): void {
    for (let at = 0; at + 1 < line.length; at += 2) {
      const x = line[at]! * this.size - this.left
      const y = line[at + 1]! * this.size - this.top
      if (at === 0) this.context.moveTo(x, y)
      else this.context.lineTo(x, y)
    }
  }
}
