import { constants, gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'

/** Of zlib, for all answers: the lowest level takes half the time and leaves JSON a tenth larger. */
export const compressionLevel = constants.Z_BEST_SPEED

/**
 * Characters of an answer that is compressed here and now, in some 0.1 ms. The compression middleware allocates 270 kB and visits another
 * thread for each, which costs three times as much; it is left those that would block the event loop for longer.
 */
const compressedInline = { min: 1024, max: 100_000 }

export function sendJson(request: Request, response: Response, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.status(status).type('json')
  const { min, max } = compressedInline
  if (text.length < min || text.length > max || request.acceptsEncodings('gzip') !== 'gzip') {
    response.send(text)
    return
  }
  response.setHeader('content-encoding', 'gzip')
  response.send(gzipSync(text, { level: compressionLevel }))
}
