import type { NextFunction, Request, Response } from 'express'
import { ProblemError } from '../http/problems.ts'

/**
 * Cookies are SameSite=Lax already; this refuses what another site's page sends in a browser that does not heed that. Programs send
 * neither header and are let through: they carry no cookie of somebody else.
 */
export function refuseOtherSites(request: Request, _response: Response, next: NextFunction): void {
  const { origin, host } = request.headers
  const fetchSite = request.headers['sec-fetch-site']
  const isForeign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)
  if (request.method !== 'GET' && request.method !== 'HEAD' && (isForeign || fetchSite === 'cross-site'))
    throw new ProblemError('not-allowed', 'This request comes from the page of another site.')
  next()
}
