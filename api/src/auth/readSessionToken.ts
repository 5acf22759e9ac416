import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'

/**
 * The token of a session cookie as better-auth writes it, `token.signature` with an HMAC-SHA-256 in base64 (better-call, `signCookieValue`).
 *
 * @param name of the cookie
 * @returns undefined without a cookie, or when its signature is not ours
 */
export function readSessionToken(cookieHeader: string, name: string, secret: string): string | undefined {
  const value = decoded(parseCookies(cookieHeader).get(name) ?? '')
  const dot = value.lastIndexOf('.')
  if (dot < 1) return undefined
  const token = value.slice(0, dot)
  const signature = Buffer.from(value.slice(dot + 1), 'base64')
  const expected = createHmac('sha256', secret).update(token).digest()
  return signature.length === expected.length && timingSafeEqual(signature, expected) ? token : undefined
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
