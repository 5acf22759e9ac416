import { type Coords, type DoneCallback, GridLayer } from 'leaflet'
import { drawTile, scaleOf } from './drawTile.ts'
import { type FoundTile, loadTile } from './findTile.ts'
import type { FrameQueue } from './frameQueue.ts'
import type { Palette } from './mapStyle.ts'
import { metresPerPixel, worldPixels } from './mercator.ts'
import type { TileCache } from './tileCache.ts'
import { overlap, type PixelBox, type PlacedTile, regionBox, tilePx, tilesFor, translateBox } from './tileViews.ts'

const gridPx = 64
/** More would cost memory that old phones lack, for no visible gain. */
const maxDensity = 2

/**
 * The base map without its names: canvas tiles, each drawn once and then moved by the compositor, so that panning is cheap however
 * much is on the map. A quiet grid outside all regions, so that moving and zooming are still visible.
 */
export class VectorTiles extends GridLayer {
  readonly #caches: readonly TileCache[]
  readonly #palette: Palette
  readonly #queue: FrameQueue
  /** Called whenever tiles have arrived. */
  readonly #onTile: () => void

  constructor(caches: readonly TileCache[], palette: Palette, queue: FrameQueue, onTile: () => void) {
    const attributions = new Set(caches.map(({ region }) => region.attribution))
    super({
      attribution: [...attributions].map(escaped).join(' · '),
      tileSize: tilePx,
      updateWhenZooming: false,
      keepBuffer: 1,
      maxZoom: 22,
    })
    this.#caches = caches
    this.#palette = palette
    this.#queue = queue
    this.#onTile = onTile
  }

  override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas')
    const density = Math.min(window.devicePixelRatio || 1, maxDensity)
    canvas.width = tilePx * density
    canvas.height = tilePx * density
    void this.#fill(canvas, coords, density).finally(() => done(undefined, canvas))
    return canvas
  }

  async #fill(canvas: HTMLCanvasElement, { x, y, z: zoom }: Coords, density: number): Promise<void> {
    const box = { minX: x * tilePx, minY: y * tilePx, maxX: (x + 1) * tilePx, maxY: (y + 1) * tilePx }
    const parts = this.#caches.map((cache) => ({ cache, tiles: tilesFor(cache.region, zoom, box) }))
    const contents = await Promise.all(
      parts.map(({ cache, tiles }) => Promise.all(tiles.map((tile) => loadTile(cache, tile)))),
    )
    await this.#queue.run(() => {
      const context = canvas.getContext('2d')
      if (!context) return
      context.scale(density, density)
      drawGrid(context, this.#palette)
      for (const [index, { cache, tiles }] of parts.entries())
        for (const [at, tile] of tiles.entries()) {
          const found = contents[index]![at]
          const land = found && overlap(regionBox(cache.region, zoom), overlap(boxOf(tile), box) ?? box)
          if (land) this.#draw(context, { zoom, corner: { x: box.minX, y: box.minY } }, found, land)
        }
    })
    this.#onTile()
  }

  #draw(
    context: CanvasRenderingContext2D,
    { zoom, corner }: { readonly zoom: number; readonly corner: { readonly x: number; readonly y: number } },
    { tile: { left, top, widthPx }, content }: FoundTile,
    land: PixelBox,
  ): void {
    // Relative to the canvas' corner: a canvas counts in 32 bits, too few for the pixels of the world at the last zooms.
    const { minX, minY, maxX, maxY } = translateBox(land, corner)
    context.save()
    context.beginPath()
    context.rect(minX, minY, maxX - minX, maxY - minY)
    context.clip()
    context.fillStyle = this.#palette.land
    context.fillRect(minX, minY, maxX - minX, maxY - minY)
    context.translate(left - corner.x, top - corner.y)
    const middle = (land.minY + land.maxY) / 2 / worldPixels(zoom)
    const view = { zoom, metresPerPixel: metresPerPixel(middle, zoom), scale: scaleOf(widthPx) }
    drawTile(context, content, view, this.#palette)
    context.restore()
  }
}

const boxOf = ({ left, top, widthPx }: PlacedTile): PixelBox => ({
  minX: left,
  minY: top,
  maxX: left + widthPx,
  maxY: top + widthPx,
})

function drawGrid(context: CanvasRenderingContext2D, palette: Palette): void {
  context.fillStyle = palette.land
  context.fillRect(0, 0, tilePx, tilePx)
  context.strokeStyle = palette.grid
  context.lineWidth = 1
  context.beginPath()
  for (let at = 0.5; at < tilePx; at += gridPx) {
    context.moveTo(at, 0)
    context.lineTo(at, tilePx)
    context.moveTo(0, at)
    context.lineTo(tilePx, at)
  }
  context.stroke()
}

/** Leaflet takes the attribution as HTML. */
function escaped(text: string): string {
  const element = document.createElement('span')
  element.textContent = text
  return element.innerHTML
}
