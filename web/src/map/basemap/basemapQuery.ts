import { queryOptions } from '@tanstack/react-query'
import { keys } from '../../lib/queries.ts'
import type { Scene } from './scene.ts'

export interface LoadedBasemap {
  readonly scene: Scene
  readonly attribution: string
  readonly bounds: { readonly west: number; readonly south: number; readonly east: number; readonly north: number }
}

/** The place's map, fetched and decoded once; null where no place has been loaded. */
export const basemapQuery = queryOptions<LoadedBasemap | null>({
  queryKey: keys.basemap(),
  queryFn: async () => null,
  staleTime: Number.POSITIVE_INFINITY,
})
