import type { BasemapRegion } from '@doorstep/shared/contracts'
import { decodeTile, emptyTile, type TileContent } from './decodeTile.ts'
import { fetchTile } from './fetchTile.ts'
import type { FrameQueue } from './frameQueue.ts'
import type { TileAddress } from './tileAddress.ts'

/** Decoded tiles to keep: a few screens of them, some hundred kB each. */
const maxTiles = 96

/** The decoded tiles of one region, the most recently used. The browser caches the files themselves. */
export class TileCache {
  readonly region: BasemapRegion
  readonly #tiles = new Map<string, TileContent>()
  readonly #pending = new Map<string, Promise<TileContent | undefined>>()

  readonly #queue: Pick<FrameQueue, 'run'>

  constructor(region: BasemapRegion, queue: Pick<FrameQueue, 'run'>) {
    this.region = region
    this.#queue = queue
  }

  /** Only if it is cached. */
  get(address: TileAddress): TileContent | undefined {
    const key = keyOf(address)
    const tile = this.#tiles.get(key)
    if (!tile) return undefined
    this.#tiles.delete(key)
    this.#tiles.set(key, tile)
    return tile
  }

  /** Undefined when it cannot be fetched now; the next attempt fetches again. */
  load(address: TileAddress): Promise<TileContent | undefined> {
    const cached = this.get(address)
    if (cached) return Promise.resolve(cached)
    const key = keyOf(address)
    const pending = this.#pending.get(key)
    if (pending) return pending
    const loading = this.#fetch(address)
      .then((tile) => {
        this.#store(key, tile)
        return tile
      })
      .catch(() => undefined)
      .finally(() => this.#pending.delete(key))
    this.#pending.set(key, loading)
    return loading
  }

  async #fetch(address: TileAddress): Promise<TileContent> {
    const bytes = await fetchTile(this.region, address)
    return bytes ? this.#queue.run(() => decodeTile(bytes)) : emptyTile
  }

  #store(key: string, tile: TileContent): void {
    this.#tiles.set(key, tile)
    const oldest = this.#tiles.keys().next().value
    if (this.#tiles.size > maxTiles && oldest !== undefined) this.#tiles.delete(oldest)
  }
}

const keyOf = ({ zoom, column, row }: TileAddress): string => `${zoom}/${column}/${row}`
