import { join } from 'node:path'
import type { AddressPlace } from '../addresses/index.ts'
import type { TilePlace } from '../basemap/index.ts'
import { type Regions, regionFiles } from '../regions/index.ts'
import { type RegionStreets, streetFiles } from '../roads/streets/index.ts'

/** The loaded regions in the form that each module needs: read at each use, so that a replaced region needs no restart. */
export interface LoadedRegions {
  readonly streets: () => readonly RegionStreets[]
  readonly addresses: () => readonly AddressPlace[]
  readonly tiles: () => readonly TilePlace[]
}

export function loadedRegions(regions: Regions): LoadedRegions {
  return {
    streets: () =>
      regions.current().map(({ name, dataDate, bounds, folder }) => ({
        ...{ name, dataDate, bounds },
        files: streetFiles((mode) => join(folder, regionFiles[mode])),
      })),
    addresses: () => regions.current().map(({ name, folder }) => ({ name, file: join(folder, regionFiles.addresses) })),
    tiles: () =>
      regions.current().map(({ id, name, bounds, dataDate, attribution, invented, folder, generation }) => ({
        ...{ id, name, bounds, dataDate, attribution, invented },
        file: join(folder, regionFiles.tiles),
        version: generation,
      })),
  }
}
