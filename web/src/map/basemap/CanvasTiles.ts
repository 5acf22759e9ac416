import { type Coords, GridLayer } from 'leaflet'
import { drawTile, nameFont, TILE_PX } from './drawTile.ts'
import type { Palette } from './mapStyle.ts'
import { NAME_BLOCK_PX, type PlacedName, placeNames } from './placeNames.ts'
import type { Scene } from './scene.ts'

const BLOCK_TILES = NAME_BLOCK_PX / TILE_PX
/** Blocks of names kept; each is a few kB. */
const MOST_BLOCKS = 64

/**
 * The base map as canvas tiles: drawn once each, then moved by the compositor, so that panning costs nothing however much
 * is on the map.
 */
export class CanvasTiles extends GridLayer {
  private readonly scene: Scene
  private readonly palette: Palette
  private readonly nameBlocks = new Map<string, PlacedName[]>()
  private readonly pen = document.createElement('canvas').getContext('2d')

  constructor(scene: Scene, palette: Palette, attribution: string) {
    super({ attribution, updateWhenZooming: false, keepBuffer: 3, maxZoom: 22 })
    this.scene = scene
    this.palette = palette
  }

  override createTile(coords: Coords): HTMLElement {
    const canvas = document.createElement('canvas')
    const density = Math.min(window.devicePixelRatio || 1, 2)
    canvas.width = TILE_PX * density
    canvas.height = TILE_PX * density
    const context = canvas.getContext('2d')
    if (context) {
      context.scale(density, density)
      const tile = { x: coords.x, y: coords.y, zoom: coords.z }
      drawTile(context, this.scene, tile, this.palette, this.namesFor(coords))
    }
    return canvas
  }

  private namesFor({ x, y, z }: Coords): PlacedName[] {
    const column = Math.floor(x / BLOCK_TILES)
    const row = Math.floor(y / BLOCK_TILES)
    const key = `${z}/${column}/${row}`
    const known = this.nameBlocks.get(key)
    if (known) return known
    const names = placeNames(this.scene, z, column, row, (text, textPx) => this.measure(text, textPx))
    const oldest = this.nameBlocks.keys().next().value
    if (this.nameBlocks.size >= MOST_BLOCKS && oldest !== undefined) this.nameBlocks.delete(oldest)
    this.nameBlocks.set(key, names)
    return names
  }

  private measure(text: string, textPx: number): number {
    if (!this.pen) return text.length * textPx * 0.6
    this.pen.font = nameFont(textPx)
    return this.pen.measureText(text).width
  }
}

/** Where there is no base map: a quiet grid, so that moving and zooming can still be seen. */
export class GridTiles extends GridLayer {
  private readonly palette: Palette

  constructor(palette: Palette) {
    super({ maxZoom: 22 })
    this.palette = palette
  }

  override createTile(): HTMLElement {
    const canvas = document.createElement('canvas')
    canvas.width = TILE_PX
    canvas.height = TILE_PX
    const context = canvas.getContext('2d')
    if (context) {
      context.fillStyle = this.palette.land
      context.fillRect(0, 0, TILE_PX, TILE_PX)
      context.strokeStyle = this.palette.grid
      for (const at of [0.5, 64.5, 128.5, 192.5]) {
        context.strokeRect(at, -1, 64, TILE_PX + 2)
        context.strokeRect(-1, at, TILE_PX + 2, 64)
      }
    }
    return canvas
  }
}
