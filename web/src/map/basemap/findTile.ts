import type { TileContent } from './decodeTile.ts'
import type { TileCache } from './tileCache.ts'
import { coarserTile, type PlacedTile } from './tileViews.ts'

/** A tile with what is on it. */
export interface FoundTile {
  readonly tile: PlacedTile
  readonly content: TileContent
}

/** A coarser tile would show too little. */
const maxSteps = 4

/** A tile, or while it cannot be fetched (a phone without signal) the nearest coarser one in the browser's cache. */
export async function loadTile(
  cache: Pick<TileCache, 'region' | 'load'>,
  tile: PlacedTile,
): Promise<FoundTile | undefined> {
  for (const one of finestFirst(cache, tile)) {
    const content = await cache.load(one.address)
    if (content) return { tile: one, content }
  }
  return undefined
}

/** Those of these tiles that are cached, or coarser ones instead, without repeats. */
export function cachedTiles(cache: Pick<TileCache, 'region' | 'get'>, tiles: readonly PlacedTile[]): FoundTile[] {
  const found = new Map<TileContent, FoundTile>()
  for (const tile of tiles)
    for (const one of finestFirst(cache, tile)) {
      const content = cache.get(one.address)
      if (!content) continue
      found.set(content, { tile: one, content })
      break
    }
  return [...found.values()]
}

function* finestFirst({ region }: Pick<TileCache, 'region'>, tile: PlacedTile): Generator<PlacedTile> {
  let one = tile
  for (let step = 0; step <= maxSteps && one.address.zoom >= region.minZoom; step++) {
    yield one
    one = coarserTile(one)
  }
}
