import { CoordinateSample } from './coordinateSample.ts'
import type { Bounds } from './extractHeader.ts'
import { readExtract, readExtractHeader } from './readExtract.ts'

/** The bounds in an extract's header, unless unusable: some programs write a box of zero width, or the whole world. */
export function usableBounds(bounds: Bounds | undefined): Bounds | undefined {
  if (!bounds) return undefined
  const [west, south, east, north] = bounds
  const isBox = west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90
  return isBox && east - west < 359 ? bounds : undefined
}

/** The extract's bounds: from its header, else where most of its nodes are. Throws ExtractError, and the signal's reason. */
export async function extractBounds(path: string, signal?: AbortSignal): Promise<Bounds> {
  const named = usableBounds((await readExtractHeader(path)).bounds)
  if (named) return named
  const sample = new CoordinateSample()
  let count = 0
  for await (const { nodes } of readExtract(path, { only: ['nodes'], signal })) {
    sample.add(nodes.longitudes, nodes.latitudes)
    count += nodes.count
  }
  return count > 0 ? sample.usualBounds() : [0, 0, 0, 0]
}
