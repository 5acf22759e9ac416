import { openRegions } from './openRegions.ts'
import { removeRegion } from './removeRegion.ts'

/** Removes the demo town, and any other map of a place that does not exist. Rejects as `removeRegion` does. */
export async function removeInventedRegions(dataFolder: string): Promise<void> {
  for (const { id, invented } of openRegions(dataFolder).latest()) if (invented) await removeRegion(dataFolder, id)
}
