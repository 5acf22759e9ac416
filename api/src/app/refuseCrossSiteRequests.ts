import type { Handler, Request } from 'express'
import { ProblemError } from '../http/problems.ts'

/**
 * Cookies are SameSite=Lax already; this refuses what another site's page sends in a browser that does not heed that. Programs send
 * neither header and are let through: they carry no cookie of somebody else.
 *
 * @param publicUrl where people reach us: a proxy may put a name of its own into the host header
 */
export function refuseCrossSiteRequests(publicUrl: string | undefined): Handler {
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host
  return (request, _response, next) => {
    const isSafeMethod = request.method === 'GET' || request.method === 'HEAD'
    const isCrossSite = hasForeignOrigin(request, publicHost) || request.headers['sec-fetch-site'] === 'cross-site'
    if (!isSafeMethod && isCrossSite)
      throw new ProblemError('not-allowed', 'This request comes from the page of another site.')
    next()
  }
}

function hasForeignOrigin({ headers: { origin, host } }: Request, publicHost: string | undefined): boolean {
  if (origin === undefined) return false
  if (!URL.canParse(origin)) return true
  const from = new URL(origin).host
  return from !== host && from !== publicHost
}
