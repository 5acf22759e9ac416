/** Tiles are cut down to this zoom; the screen draws them larger beyond it. */
export const MAX_ZOOM = 16
/** Units across a tile (Mapbox Vector Tiles' usual extent). */
export const EXTENT = 4096
/** What tiles hold beyond their edge, in units: 8 pixels, more than half of the widest line. */
export const BUFFER = 64
/** A tile is 512 pixels wide on the screen. */
export const UNITS_PER_PX = EXTENT / 512

/** Units across the world: those of the tiles of the last zoom, about 0.15 m at the equator. Fits 32 bits. */
const WORLD = EXTENT * 2 ** MAX_ZOOM

/** Spherical Mercator ends here, so that the world is a square. */
const FARTHEST_LATITUDE = 85.0511

/** Units from 180° W to the east; degrees in. */
export const worldX = (longitude: number): number => Math.round((longitude / 360 + 0.5) * WORLD)

/** Units from 85.05° N to the south; degrees in (EPSG:3857). */
export function worldY(latitude: number): number {
  const sine = Math.sin((Math.max(-FARTHEST_LATITUDE, Math.min(FARTHEST_LATITUDE, latitude)) * Math.PI) / 180)
  return Math.round((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD)
}

/** World units in one unit of a tile of this zoom. */
export const unitsAt = (zoom: number): number => 2 ** (MAX_ZOOM - zoom)

/** A box in world units; y grows to the south. */
export interface Box {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}
