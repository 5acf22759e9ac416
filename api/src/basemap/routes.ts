import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { getBasemap } from '@doorstep/shared/contracts'
import { ProblemError } from '../http/problems.ts'
import { type Route, rawRoute } from '../http/route.ts'

/** Where the drawing of the place lies within the data folder. */
export const basemapFile = 'basemap.json.gz'

interface Kept {
  readonly changed: number
  readonly bytes: Buffer
  readonly etag: string
}

/** The drawing lies gzipped and is sent as it lies; it is read again when the file changes. */
export function basemapRoutes(dataFolder: string): Route[] {
  const path = join(dataFolder, basemapFile)
  let kept: Kept | undefined
  return [
    rawRoute(getBasemap, async (request, response) => {
      const info = await stat(path).catch(() => undefined)
      if (!info) throw new ProblemError('not-found', 'No map of this place was brought in yet.')
      if (kept?.changed !== info.mtimeMs) {
        const bytes = await readFile(path)
        kept = { changed: info.mtimeMs, bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` }
      }
      response.setHeader('etag', kept.etag)
      response.setHeader('cache-control', 'private, no-cache')
      if (request.fresh) {
        response.status(304).end()
        return
      }
      response.setHeader('content-encoding', 'gzip')
      response.type('application/json').send(kept.bytes)
    }),
  ]
}
