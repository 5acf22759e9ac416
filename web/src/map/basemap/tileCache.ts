import { apiHeader, getBasemapTile, type MapPlace } from '@doorstep/shared/contracts'
import { isProblem, mediaTypeOf, NetworkError, readError } from '../../lib/problems.ts'
import { requestUrl } from '../../lib/requestUrl.ts'
import { decodeTile, emptyTile, type TileContent } from './decodeTile.ts'
import type { FrameQueue } from './frameQueue.ts'

/** Of the tiles' zoom; rows count from the north. */
export interface TileAddress {
  readonly zoom: number
  readonly column: number
  readonly row: number
}

/** As the server sends tiles. */
const tileType = 'application/vnd.mapbox-vector-tile'

/** Decoded tiles kept: some screens full; each is some hundred kB. */
const MAX_TILES = 96

/** The tiles of one place: fetched once, decoded, the ones used last kept. The browser keeps the files themselves. */
export class TileCache {
  readonly place: MapPlace
  private readonly tiles = new Map<string, TileContent>()
  private readonly pending = new Map<string, Promise<TileContent | undefined>>()

  private readonly queue: Pick<FrameQueue, 'run'>

  constructor(place: MapPlace, queue: Pick<FrameQueue, 'run'>) {
    this.place = place
    this.queue = queue
  }

  /** What is there already. */
  get(address: TileAddress): TileContent | undefined {
    const key = keyOf(address)
    const tile = this.tiles.get(key)
    if (!tile) return undefined
    this.tiles.delete(key)
    this.tiles.set(key, tile)
    return tile
  }

  /** Undefined when it cannot be had now, so that the next attempt asks again. */
  load(address: TileAddress): Promise<TileContent | undefined> {
    const known = this.get(address)
    if (known) return Promise.resolve(known)
    const key = keyOf(address)
    const coming = this.pending.get(key)
    if (coming) return coming
    const loading = this.fetch(address)
      .then((tile) => {
        this.store(key, tile)
        return tile
      })
      .catch(() => undefined)
      .finally(() => this.pending.delete(key))
    this.pending.set(key, loading)
    return loading
  }

  private async fetch({ zoom, column, row }: TileAddress): Promise<TileContent> {
    const { id, version } = this.place
    const params = { placeId: id, zoom, column, row }
    const response = await fetch(requestUrl(getBasemapTile.path, { params, query: { version } }), {
      credentials: 'same-origin',
      redirect: 'error',
    })
    // A captive portal answers too; nothing that it says may be remembered as a tile without anything in it.
    if (response.status === 204 && response.headers.has(apiHeader)) return emptyTile
    if (!response.ok) {
      const error = await readError(response)
      // Outside the place there is nothing either.
      if (isProblem(error, 'not-found')) return emptyTile
      throw error
    }
    if (mediaTypeOf(response.headers.get('content-type')) !== tileType) throw new NetworkError()
    const bytes = await response.arrayBuffer()
    return this.queue.run(() => decodeTile(bytes))
  }

  private store(key: string, tile: TileContent): void {
    this.tiles.set(key, tile)
    const oldest = this.tiles.keys().next().value
    if (this.tiles.size > MAX_TILES && oldest !== undefined) this.tiles.delete(oldest)
  }
}

const keyOf = ({ zoom, column, row }: TileAddress): string => `${zoom}/${column}/${row}`
