import { apiHeader, type BasemapRegion, getBasemapTile } from '@doorstep/shared/contracts'
import { isProblem, mediaTypeOf, NetworkError, readError } from '../../lib/problems.ts'
import { requestUrl } from '../../lib/requestUrl.ts'
import { decodeTile, emptyTile, type TileContent } from './decodeTile.ts'
import type { FrameQueue } from './frameQueue.ts'

/** At a zoom of the tiles; rows count from the north. */
export interface TileAddress {
  readonly zoom: number
  readonly column: number
  readonly row: number
}

/** The media type of the server's tiles. */
const tileType = 'application/vnd.mapbox-vector-tile'

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

  async #fetch({ zoom, column, row }: TileAddress): Promise<TileContent> {
    const { id, version } = this.region
    const params = { regionId: id, zoom, column, row }
    const response = await fetch(requestUrl(getBasemapTile.path, { params, query: { version } }), {
      credentials: 'same-origin',
      redirect: 'error',
    })
    // A captive portal answers too, and must not be cached as an empty tile.
    if (response.status === 204 && response.headers.has(apiHeader)) return emptyTile
    if (!response.ok) {
      const error = await readError(response)
      // Outside the region.
      if (isProblem(error, 'not-found')) return emptyTile
      throw error
    }
    if (mediaTypeOf(response.headers.get('content-type')) !== tileType) throw new NetworkError()
    const bytes = await response.arrayBuffer()
    return this.#queue.run(() => decodeTile(bytes))
  }

  #store(key: string, tile: TileContent): void {
    this.#tiles.set(key, tile)
    const oldest = this.#tiles.keys().next().value
    if (this.#tiles.size > maxTiles && oldest !== undefined) this.#tiles.delete(oldest)
  }
}

const keyOf = ({ zoom, column, row }: TileAddress): string => `${zoom}/${column}/${row}`
