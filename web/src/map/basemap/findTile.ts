import type { TileContent } from './decodeTile.ts'
import type { TileCache } from './tileCache.ts'
import { coarserTile, type PlacedTile } from './tileViews.ts'

/** A tile with what is on it. */
export interface FoundTile {
  readonly tile: PlacedTile
  readonly content: TileContent
}

/** Coarser than this a tile shows little of what was looked for. */
const MAX_STEPS = 4

/** A tile, or while it cannot be had (a phone without signal) the nearest coarser one that the browser kept. */
export async function loadTile(
  store: Pick<TileCache, 'place' | 'load'>,
  tile: PlacedTile,
): Promise<FoundTile | undefined> {
  for (const one of fromFinest(store, tile)) {
    const content = await store.load(one.address)
    if (content) return { tile: one, content }
  }
  return undefined
}

/** What is there already of these tiles, or coarser ones instead; each once. */
export function cachedTiles(store: Pick<TileCache, 'place' | 'get'>, tiles: readonly PlacedTile[]): FoundTile[] {
  const found = new Map<TileContent, FoundTile>()
  for (const tile of tiles)
    for (const one of fromFinest(store, tile)) {
      const content = store.get(one.address)
      if (!content) continue
      found.set(content, { tile: one, content })
      break
    }
  return [...found.values()]
}

function* fromFinest({ place }: Pick<TileCache, 'place'>, tile: PlacedTile): Generator<PlacedTile> {
  let one = tile
  for (let step = 0; step <= MAX_STEPS && one.address.zoom >= place.minZoom; step++) {
    yield one
    one = coarserTile(one)
  }
}
