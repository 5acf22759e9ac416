import { openPlainRound } from '@doorstep/shared/contracts'
import type { Handler, Request } from 'express'
import { ProblemError } from '../http/problems.ts'

/**
 * Cookies are SameSite=Lax already; this refuses requests of other sites' pages in a browser that ignores that. Programs send neither header and
 * are accepted: they have nobody else's cookies.
 *
 * A form of a page that sends no referrer, as ours do, has the origin `null`. Newer browsers say beside it whether the page is ours; for older ones the form that
 * opens a link is accepted without, because it goes by the secret in it and not by a cookie.
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

function hasForeignOrigin(request: Request, publicHost: string | undefined): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return false
  if (origin === 'null' && request.headers['sec-fetch-site'] === 'same-origin') return false
  if (origin === 'null' && request.baseUrl + request.path === openPlainRound.path) return false
  if (!URL.canParse(origin)) return true
  const from = new URL(origin).host
  return from !== host && from !== publicHost
}
