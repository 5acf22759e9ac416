import { createHash } from 'node:crypto'
import { getBasemap, getBasemapTile } from '@doorstep/shared/contracts'
import type { Request, Response } from 'express'
import { validate } from '../http/mountRoutes.ts'
import { ProblemError } from '../http/problems.ts'
import { type Route, rawRoute } from '../http/route.ts'
import { type OpenTiles, type RegionTiles, TilesCache } from './tilesCache.ts'
import { extent, unitsAt, worldX, worldY } from './world.ts'

const yearSeconds = 31_536_000

/** The regions with tiles, and their tiles as stored: gzipped. `regions` is called on each request. */
export function basemapRoutes(regions: () => readonly RegionTiles[]): Route[] {
  const cache = new TilesCache(regions)
  return [
    rawRoute(getBasemap, async (request, response) => {
      validate(getBasemap, request)
      const answer = JSON.stringify(getBasemap.response.parse({ regions: cache.all().map(present) }))
      // Cached but always revalidated, so that a phone without signal still has the list.
      if (isKnown(request, response, createHash('sha256').update(answer).digest('base64url'), 'private, no-cache'))
        return
      response.type('application/json').send(answer)
    }),
    rawRoute(getBasemapTile, async (request, response) => {
      const { params, query } = validate(getBasemapTile, request)
      const { regionId, zoom, column, row } = params
      const found = cache.find(regionId)
      if (!found || !isInside(found, zoom, column, row)) throw new ProblemError('not-found', 'There is no map here.')
      const { version } = found.region
      // Tiles of one version never change.
      const caching = query.version === version ? `private, max-age=${yearSeconds}, immutable` : 'private, no-cache'
      if (isKnown(request, response, `${encodeURIComponent(version)}-${zoom}-${column}-${row}`, caching)) return
      const bytes = found.reader.tile(zoom, column, row)
      if (!bytes) {
        response.status(204).end()
        return
      }
      response.setHeader('content-encoding', 'gzip')
      response.type('application/vnd.mapbox-vector-tile').send(Buffer.from(bytes))
    }),
  ]
}

function present({ region, reader }: OpenTiles) {
  const { id, name, bounds, attribution, invented, dataDate, version } = region
  return {
    id,
    name,
    bounds,
    attribution,
    invented,
    dataDate,
    version,
    minZoom: reader.minZoom,
    maxZoom: reader.maxZoom,
  }
}

/** Sends 304 if the caller's copy is current, and returns whether it did. */
function isKnown(request: Request, response: Response, mark: string, caching: string): boolean {
  response.setHeader('etag', `"${mark}"`)
  response.setHeader('cache-control', caching)
  if (!request.fresh) return false
  response.status(304).end()
  return true
}

/** Whether the region has tiles of this zoom and the tile touches its bounds. */
function isInside({ region, reader }: OpenTiles, zoom: number, column: number, row: number): boolean {
  if (zoom < reader.minZoom || zoom > reader.maxZoom) return false
  const [west, south, east, north] = region.bounds
  const tile = extent * unitsAt(zoom)
  return (
    column >= Math.floor(worldX(west) / tile) &&
    column <= Math.floor(worldX(east) / tile) &&
    row >= Math.floor(worldY(north) / tile) &&
    row <= Math.floor(worldY(south) / tile)
  )
}
