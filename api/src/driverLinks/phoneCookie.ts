import type { Request, Response } from 'express'

const cookieName = (isSecure: boolean): string => (isSecure ? '__Secure-doorstep.phone' : 'doorstep.phone')

/** Longer than a link lives: what was not sent by then can still be sent. */
const maxAgeMs = 3 * 24 * 3600_000

/** The secret of a phone that opened a driver link: one for all its links. Scripts cannot read it. */
export function readPhoneCookie(request: Request): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  for (const isSecure of [true, false]) {
    const prefix = `${cookieName(isSecure)}=`
    const value = pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length)
    if (value !== undefined && /^[\w-]{22}$/.test(value)) return value
  }
  return undefined
}

export function setPhoneCookie(response: Response, token: string, isSecure: boolean): void {
  response.cookie(cookieName(isSecure), token, {
    path: '/api',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure,
    maxAge: maxAgeMs,
  })
}
