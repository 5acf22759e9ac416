/** Maximum zoom of the tiles; the screen enlarges them beyond it. */
export const maxZoom = 16
/** Units across a tile (Mapbox Vector Tiles' usual extent). */
export const extent = 4096
/** Buffer of a tile, in units: 8 pixels, more than half the widest line. */
export const buffer = 64
/** A tile is 512 pixels wide on the screen. */
export const unitsPerPx = extent / 512

/** Units across the world: those of the last zoom's tiles, about 0.15 m at the equator. Fits 32 bits. */
const world = extent * 2 ** maxZoom

/** Limit of spherical Mercator, which makes the world a square. */
const farthestLatitude = 85.0511

/** Degrees to units eastwards from 180° W. */
export const worldX = (longitude: number): number => Math.round((longitude / 360 + 0.5) * world)

/** Degrees to units southwards from 85.05° N (EPSG:3857). */
export function worldY(latitude: number): number {
  const sine = Math.sin((Math.max(-farthestLatitude, Math.min(farthestLatitude, latitude)) * Math.PI) / 180)
  return Math.round((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world)
}

/** World units in one unit of a tile of this zoom. */
export const unitsAt = (zoom: number): number => 2 ** (maxZoom - zoom)

/** A box in world units; y increases to the south. */
export interface Box {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}
