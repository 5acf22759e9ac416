/**
 * Spherical Mercator (EPSG:3857) on the unit square: x to the east from 180° W, y to the south from 85.05° N. Times
 * 256 · 2^zoom it is Leaflet's pixel of that zoom.
 */
export const worldX = (longitude: number): number => longitude / 360 + 0.5

export function worldY(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

/** Pixels across the whole world at a zoom. */
export const worldPixels = (zoom: number): number => 256 * 2 ** zoom

const earthMetres = 40_075_016.686

/** Mercator stretches by 1 / cos(latitude); `y` on the unit square. */
export function metresPerPixel(y: number, zoom: number): number {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)))
  return (earthMetres * Math.cos(latitude)) / worldPixels(zoom)
}
