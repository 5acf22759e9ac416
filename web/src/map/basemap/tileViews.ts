import type { BasemapRegion } from '@doorstep/shared/contracts'
import { worldPixels, worldX, worldY } from './mercator.ts'
import type { TileAddress } from './tileAddress.ts'

/** Width of a tile on the screen: its zoom is one less than the screen's, which has tiles of 256 pixels. */
export const tilePx = 512

/** A box in pixels of one zoom of the screen, from the world's north-west corner. */
export interface PixelBox {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** A tile and where to draw it; beyond the last zoom of the tiles it is drawn larger. */
export interface PlacedTile {
  readonly address: TileAddress
  readonly left: number
  readonly top: number
  readonly widthPx: number
}

/** The tile one zoom level coarser that contains a tile, placed on the same screen. */
export function coarserTile({ address: { zoom, column, row }, left, top, widthPx }: PlacedTile): PlacedTile {
  return {
    address: { zoom: zoom - 1, column: column >> 1, row: row >> 1 },
    left: left - (column & 1) * widthPx,
    top: top - (row & 1) * widthPx,
    widthPx: widthPx * 2,
  }
}

export function regionBox({ bounds }: Pick<BasemapRegion, 'bounds'>, zoom: number): PixelBox {
  const [west, south, east, north] = bounds
  const size = worldPixels(zoom)
  return {
    minX: worldX(west) * size,
    minY: worldY(north) * size,
    maxX: worldX(east) * size,
    maxY: worldY(south) * size,
  }
}

/** The same box relative to a corner. */
export const translateBox = (box: PixelBox, corner: { readonly x: number; readonly y: number }): PixelBox => ({
  minX: box.minX - corner.x,
  minY: box.minY - corner.y,
  maxX: box.maxX - corner.x,
  maxY: box.maxY - corner.y,
})

/** The intersection of two boxes; undefined when it is empty. */
export function overlap(one: PixelBox, other: PixelBox): PixelBox | undefined {
  const box = {
    minX: Math.max(one.minX, other.minX),
    minY: Math.max(one.minY, other.minY),
    maxX: Math.min(one.maxX, other.maxX),
    maxY: Math.min(one.maxY, other.maxY),
  }
  return box.minX < box.maxX && box.minY < box.maxY ? box : undefined
}

/** The region's tiles that cover a box; none below the zoom of its coarsest tiles. */
export function tilesFor(region: BasemapRegion, zoom: number, box: PixelBox): PlacedTile[] {
  const shown = overlap(regionBox(region, zoom), box)
  const wanted = Math.round(zoom) - 1
  if (!shown || wanted < region.minZoom) return []
  const tileZoom = Math.min(wanted, region.maxZoom)
  const widthPx = tilePx * 2 ** (wanted - tileZoom)
  const tiles: PlacedTile[] = []
  // The box ends where the next tile begins.
  for (let row = Math.floor(shown.minY / widthPx); row * widthPx < shown.maxY; row += 1)
    for (let column = Math.floor(shown.minX / widthPx); column * widthPx < shown.maxX; column += 1)
      tiles.push({
        address: { zoom: tileZoom, column, row },
        left: column * widthPx,
        top: row * widthPx,
        widthPx,
      })
  return tiles
}
