import { createHash } from 'node:crypto'
import { getBasemap, getBasemapTile, type ParsedRequest } from '@doorstep/shared/contracts'
import type { Request, Response } from 'express'
import { validate } from '../http/mountRoutes.ts'
import { ProblemError } from '../http/problems.ts'
import { type Route, rawRoute } from '../http/route.ts'
import { type OpenPlace, OpenPlaces, type TilePlace } from './openTiles.ts'
import { EXTENT, unitsAt, worldX, worldY } from './world.ts'

const YEAR_SECONDS = 31_536_000

/** The places that have a map, and their tiles as they lie in their files: gzipped. `places` is asked anew each time. */
export function basemapRoutes(places: () => readonly TilePlace[]): Route[] {
  const open = new OpenPlaces(places)
  return [
    rawRoute(getBasemap, async (request, response) => {
      validate(getBasemap, request)
      const answer = JSON.stringify(getBasemap.response.parse({ places: open.all().map(present) }))
      // Kept and asked about each time, so that a phone without signal still knows its map.
      if (isKnown(request, response, createHash('sha256').update(answer).digest('base64url'), 'private, no-cache'))
        return
      response.type('application/json').send(answer)
    }),
    rawRoute(getBasemapTile, async (request, response) => {
      const { params, query } = validate(getBasemapTile, request) as unknown as ParsedRequest<typeof getBasemapTile>
      const { placeId, zoom, column, row } = params
      const found = open.find(placeId)
      if (!found || !isInside(found, zoom, column, row)) throw new ProblemError('not-found', 'There is no map here.')
      const { version } = found.place
      // Whoever names the version asks for something that never changes.
      const caching = query.version === version ? `private, max-age=${YEAR_SECONDS}, immutable` : 'private, no-cache'
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

function present({ place, reader }: OpenPlace) {
  const { id, name, bounds, attribution, invented, dataDate, version } = place
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

/** Whether the asker has it already, and was told so. */
function isKnown(request: Request, response: Response, mark: string, caching: string): boolean {
  response.setHeader('etag', `"${mark}"`)
  response.setHeader('cache-control', caching)
  if (!request.fresh) return false
  response.status(304).end()
  return true
}

/** Whether a tile is one of the zooms that there are and touches the place. */
function isInside({ place, reader }: OpenPlace, zoom: number, column: number, row: number): boolean {
  if (zoom < reader.minZoom || zoom > reader.maxZoom) return false
  const [west, south, east, north] = place.bounds
  const tile = EXTENT * unitsAt(zoom)
  return (
    column >= Math.floor(worldX(west) / tile) &&
    column <= Math.floor(worldX(east) / tile) &&
    row >= Math.floor(worldY(north) / tile) &&
    row <= Math.floor(worldY(south) / tile)
  )
}
