import { apiHeader, type BasemapRegion, getBasemapTile } from '@doorstep/shared/contracts'
import { isProblem, mediaTypeOf, NetworkError, readError } from '../../lib/problems.ts'
import { requestUrl } from '../../lib/requestUrl.ts'
import { linkHeaders } from '../../lib/roundLink.ts'
import type { TileAddress } from './tileAddress.ts'

/** The media type of the server's tiles. */
export const tileType = 'application/vnd.mapbox-vector-tile'

/** The address of a tile of this version of the region: it never changes. */
export const tileUrl = ({ id, version }: BasemapRegion, { zoom, column, row }: TileAddress): string =>
  requestUrl(getBasemapTile.path, { params: { regionId: id, zoom, column, row }, query: { version } })

/**
 * A tile's bytes; undefined for an empty one. Throws `NetworkError` and `ProblemError` as `call` does: a captive portal answers too, and must not count as an
 * empty tile.
 */
export async function fetchTile(
  region: BasemapRegion,
  address: TileAddress,
  options?: Pick<RequestInit, 'cache' | 'priority' | 'signal'>,
): Promise<ArrayBuffer | undefined> {
  const response = await fetch(tileUrl(region, address), {
    credentials: 'same-origin',
    redirect: 'error',
    headers: linkHeaders(),
    ...options,
  })
  if (response.status === 204 && response.headers.has(apiHeader)) return undefined
  if (!response.ok) {
    const error = await readError(response)
    // Outside the region.
    if (isProblem(error, 'not-found')) return undefined
    throw error
  }
  if (mediaTypeOf(response.headers.get('content-type')) !== tileType) throw new NetworkError()
  return response.arrayBuffer()
}
