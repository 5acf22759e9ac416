import { answerMark, getBasemapTile, type MapPlace } from '@doorstep/shared/contracts'
import { errorOf, isProblem, mediaTypeOf, NetworkError } from '../../lib/problems.ts'
import { addressOf } from '../../lib/requestUrl.ts'
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
const MOST_TILES = 96

/** The tiles of one place: fetched once, decoded, the ones used last kept. The browser keeps the files themselves. */
export class TileStore {
  readonly place: MapPlace
  private readonly kept = new Map<string, TileContent>()
  private readonly coming = new Map<string, Promise<TileContent | undefined>>()

  private readonly queue: Pick<FrameQueue, 'run'>

  constructor(place: MapPlace, queue: Pick<FrameQueue, 'run'>) {
    this.place = place
    this.queue = queue
  }

  /** What is there already. */
  known(address: TileAddress): TileContent | undefined {
    const key = keyOf(address)
    const tile = this.kept.get(key)
    if (!tile) return undefined
    this.kept.delete(key)
    this.kept.set(key, tile)
    return tile
  }

  /** Undefined when it cannot be had now, so that the next attempt asks again. */
  load(address: TileAddress): Promise<TileContent | undefined> {
    const known = this.known(address)
    if (known) return Promise.resolve(known)
    const key = keyOf(address)
    const coming = this.coming.get(key)
    if (coming) return coming
    const loading = this.fetch(address)
      .then((tile) => {
        this.keep(key, tile)
        return tile
      })
      .catch(() => undefined)
      .finally(() => this.coming.delete(key))
    this.coming.set(key, loading)
    return loading
  }

  private async fetch({ zoom, column, row }: TileAddress): Promise<TileContent> {
    const { id, version } = this.place
    const params = { placeId: id, zoom, column, row }
    const response = await fetch(addressOf(getBasemapTile.path, { params, query: { version } }), {
      credentials: 'same-origin',
      redirect: 'error',
    })
    // A captive portal answers too; nothing that it says may be remembered as a tile without anything in it.
    if (response.status === 204 && response.headers.has(answerMark)) return emptyTile
    if (!response.ok) {
      const error = await errorOf(response)
      // Outside the place there is nothing either.
      if (isProblem(error, 'not-found')) return emptyTile
      throw error
    }
    if (mediaTypeOf(response.headers.get('content-type')) !== tileType) throw new NetworkError()
    const bytes = await response.arrayBuffer()
    return this.queue.run(() => decodeTile(bytes))
  }

  private keep(key: string, tile: TileContent): void {
    this.kept.set(key, tile)
    const oldest = this.kept.keys().next().value
    if (this.kept.size > MOST_TILES && oldest !== undefined) this.kept.delete(oldest)
  }
}

const keyOf = ({ zoom, column, row }: TileAddress): string => `${zoom}/${column}/${row}`
