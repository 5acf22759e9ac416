import { apiHeader, type BasemapRegion, getBasemap } from '@doorstep/shared/contracts'
import { tileCacheName } from '../../lib/phoneCaches.ts'
import { fetchTile, tileType, tileUrl } from './fetchTile.ts'
import type { TileAddress } from './tileAddress.ts'

/** Of all tiles on the phone. A phone of 2016 has 16 GB, most of it taken. */
const maxBytes = 20_000_000
/** At the same time: outcomes go first where the signal is weak. */
const maxRequests = 2

export interface WantedTiles {
  readonly region: BasemapRegion
  /** The most needed first. */
  readonly tiles: readonly TileAddress[]
}

/**
 * Stores these tiles, and the list of their regions, for the service worker to serve without signal, and deletes all others. Stops where the phone has no
 * signal or no room; calling it again goes on from there.
 */
export async function storeTiles(wanted: readonly WantedTiles[], signal: AbortSignal): Promise<void> {
  const cache = await caches.open(tileCacheName)
  const urls = new Map(
    wanted.flatMap(({ region, tiles }) =>
      tiles.map((address) => [new URL(tileUrl(region, address), location.origin).href, { region, address }] as const),
    ),
  )
  let bytes = 0
  for (const request of await cache.keys())
    if (!urls.has(request.url)) await cache.delete(request)
    else {
      bytes += Number((await cache.match(request))?.headers.get('content-length'))
      urls.delete(request.url)
    }
  const regions = JSON.stringify({ regions: wanted.map(({ region }) => region) })
  await cache.put(getBasemap.path, new Response(regions, { headers: { 'content-type': 'application/json' } }))

  const waiting = urls.entries()
  const storeNext = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done && !signal.aborted && bytes < maxBytes; next = waiting.next()) {
      const [url, { region, address }] = next.value
      const content = await fetchTile(region, address, { cache: 'no-store', priority: 'low', signal })
      bytes += content?.byteLength ?? 0
      await cache.put(url, responseOf(content))
    }
  }
  await Promise.all(Array.from({ length: maxRequests }, storeNext))
}

const responseOf = (content: ArrayBuffer | undefined): Response =>
  content
    ? new Response(content, { headers: { 'content-type': tileType, 'content-length': String(content.byteLength) } })
    : new Response(null, { status: 204, headers: { [apiHeader]: '1' } })
