import type { LonLat } from '@doorstep/shared/units'

/** The earth's mean radius in metres (IUGG: (2a + b) / 3 of WGS84), as @turf takes it. */
const earthRadius = 6_371_008.8

/** Points as unit vectors from the earth's centre, x y z one after another. */
export function unitVectors(points: readonly LonLat[]): Float64Array {
  const vectors = new Float64Array(points.length * 3)
  const radians = Math.PI / 180
  points.forEach(([longitude, latitude], index) => {
    const across = Math.cos(latitude * radians)
    vectors[index * 3] = across * Math.cos(longitude * radians)
    vectors[index * 3 + 1] = across * Math.sin(longitude * radians)
    vectors[index * 3 + 2] = Math.sin(latitude * radians)
  })
  return vectors
}

/**
 * Great-circle metres between two of the points: 2 R asin(chord / 2), the chord being the straight line between their unit
 * vectors. It is the haversine formula with all trigonometry but one arcsine done once a point, and as exact for near
 * points (the chord is a sum of squares, so nothing cancels).
 */
export function greatCircle(vectors: Float64Array, from: number, to: number): number {
  const x = (vectors[from * 3] as number) - (vectors[to * 3] as number)
  const y = (vectors[from * 3 + 1] as number) - (vectors[to * 3 + 1] as number)
  const z = (vectors[from * 3 + 2] as number) - (vectors[to * 3 + 2] as number)
  // Rounding may take the chord of opposite points a little beyond the diameter.
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / 2))
}
