import type { Handler, Request } from 'express'
import { ProblemError } from '../http/problems.ts'

/**
 * Cookies are SameSite=Lax already; this refuses requests of other sites' pages in a browser that ignores that. Programs send neither header and
 * are accepted: they have nobody else's cookies.
 *
 * @param publicUrl the address that people use: a proxy may send its own name in the host header
 */
export function refuseCrossSiteRequests(publicUrl: string | undefined): Handler {
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host
  return (request, _response, next) => {
    const isSafeMethod = request.method === 'GET' || request.method === 'HEAD'
    const isCrossSite = hasForeignOrigin(request, publicHost) || request.headers['sec-fetch-site'] === 'cross-site'
    if (!isSafeMethod && isCrossSite)
      throw new ProblemError('not-allowed', 'This request comes from a page of another site.')
    next()
  }
}

function hasForeignOrigin({ headers: { origin, host } }: Request, publicHost: string | undefined): boolean {
  if (origin === undefined) return false
  if (!URL.canParse(origin)) return true
  const from = new URL(origin).host
  return from !== host && from !== publicHost
}
