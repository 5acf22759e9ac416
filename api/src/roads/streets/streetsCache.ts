import { RoadsError } from '../port.ts'
import type { StreetMode } from './graph/streetGraph.ts'
import { indexJunctions, type JunctionIndex } from './guidance/index.ts'
import type { RegionStreets } from './regionStreets.ts'
import { createStreetRouter } from './router/createStreetRouter.ts'
import type { StreetRouter } from './router/streetRouter.ts'
import { openStreets } from './store/packStreets.ts'
import { readStreetsFile } from './store/streetsFile.ts'
import type { PooledStreets, TablePool } from './worker/tablePool.ts'

/** One mode's streets of one place, in memory. */
export interface OpenStreets {
  readonly router: StreetRouter
  readonly pooled: PooledStreets
  /** Made when steps are first asked for. */
  readonly junctions: () => JunctionIndex
}

/** Streets files in use: read when first asked for, kept while their place is current. */
export class StreetsCache {
  readonly #pool: TablePool
  readonly #open = new Map<string, Promise<OpenStreets>>()

  constructor(pool: TablePool) {
    this.#pool = pool
  }

  /** Lets go of the files of places that are no longer there. */
  keep(places: readonly RegionStreets[]): void {
    const current = new Set(places.flatMap(({ files }) => Object.values(files)))
    for (const [file, opening] of this.#open) {
      if (current.has(file)) continue
      this.#open.delete(file)
      void opening.then(
        ({ pooled }) => this.#pool.release(pooled),
        () => undefined,
      )
    }
  }

  /** @throws RoadsError when the file cannot be read; the next call tries again. */
  async streets(place: RegionStreets, mode: StreetMode): Promise<OpenStreets> {
    const file = place.files[mode]
    let opening = this.#open.get(file)
    if (!opening) {
      opening = this.#read(file)
      this.#open.set(file, opening)
    }
    try {
      return await opening
    } catch (cause) {
      if (this.#open.get(file) === opening) this.#open.delete(file)
      throw new RoadsError('The prepared streets cannot be read: bring the place in again.', { cause })
    }
  }

  async #read(file: string): Promise<OpenStreets> {
    const buffer = await readStreetsFile(file)
    const router = createStreetRouter(openStreets(buffer))
    let junctions: JunctionIndex | undefined
    return {
      router,
      pooled: this.#pool.open(buffer),
      junctions: () => {
        junctions ??= indexJunctions(router.graph)
        return junctions
      },
    }
  }
}
