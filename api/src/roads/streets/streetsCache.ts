import { FileCache, readSharedFile } from '../../storage/index.ts'
import { RoadsError } from '../port.ts'
import type { StreetMode } from './graph/streetGraph.ts'
import { type JunctionIndex, lazyJunctions } from './guidance/index.ts'
import type { RegionStreets } from './regionStreets.ts'
import { createStreetRouter } from './router/createStreetRouter.ts'
import type { StreetRouter } from './router/streetRouter.ts'
import { openStreets } from './store/packStreets.ts'
import type { PooledStreets, TablePool } from './worker/tablePool.ts'

/** One mode's streets of one region, in memory. */
export interface OpenStreets {
  readonly router: StreetRouter
  readonly pooled: PooledStreets
  /** Built when steps are first needed. */
  readonly junctions: () => JunctionIndex
}

/** Streets files in use: read when first needed, kept while their region is loaded. */
export class StreetsCache {
  readonly #files: FileCache<Promise<OpenStreets>>

  constructor(pool: TablePool) {
    this.#files = new FileCache(
      (file) => readStreets(file, pool),
      (opening) =>
        void opening.then(
          ({ pooled }) => pool.release(pooled),
          () => undefined,
        ),
    )
  }

  /** Releases the files of regions that are no longer loaded. */
  retain(regions: readonly RegionStreets[]): void {
    this.#files.retain(regions.flatMap(({ files }) => Object.values(files)))
  }

  /** @throws RoadsError when the file cannot be read; the next call tries again. */
  async open(region: RegionStreets, mode: StreetMode): Promise<OpenStreets> {
    try {
      return await this.#files.get(region.files[mode])
    } catch (cause) {
      throw new RoadsError('The prepared streets cannot be read: add the region again.', { cause })
    }
  }
}

async function readStreets(file: string, pool: TablePool): Promise<OpenStreets> {
  const buffer = await readSharedFile(file)
  const router = createStreetRouter(openStreets(buffer))
  return { router, pooled: pool.open(buffer), junctions: lazyJunctions(router.graph) }
}
