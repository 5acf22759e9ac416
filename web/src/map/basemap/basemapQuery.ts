import { getBasemap } from '@doorstep/shared/contracts'
import { decodeBasemap } from '@doorstep/shared/rules'
import { queryOptions } from '@tanstack/react-query'
import { call, isProblem } from '../../lib/api.ts'
import { keys } from '../../lib/queries.ts'
import { buildScene, type Scene } from './scene.ts'

export interface LoadedBasemap {
  readonly scene: Scene
  readonly attribution: string
  /** Degrees. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number]
}

/** The place's map, fetched and decoded once; null where no place has been loaded. */
export const basemapQuery = queryOptions<LoadedBasemap | null>({
  queryKey: keys.basemap(),
  queryFn: async ({ signal }) => {
    try {
      const basemap = decodeBasemap(await call(getBasemap, {}, { signal }))
      return { scene: buildScene(basemap), attribution: basemap.attribution, bounds: basemap.bounds }
    } catch (error) {
      if (isProblem(error, 'not-found')) return null
      throw error
    }
  },
  // A scene is no plain data to compare, and only a restart with another place changes it.
  structuralSharing: false,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})
