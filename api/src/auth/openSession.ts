import { createHmac } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Auth } from './auth.ts'

/**
 * Signs an account in, once it is known to be its owner's: creates the session and sets its cookie as better-auth does (readSessionToken.ts).
 *
 * @param hasSecondFactor whether a passkey or a one-time code was shown
 * @returns the session's token, for this process only
 */
export async function openSession(
  auth: Auth,
  request: Request,
  response: Response,
  { userId, hasSecondFactor }: { readonly userId: string; readonly hasSecondFactor: boolean },
): Promise<string> {
  const { internalAdapter, authCookies, secret, sessionConfig } = await auth.$context
  const userAgent = (request.headers['user-agent'] ?? '').slice(0, 500)
  // Only what is listed here is stored: no address.
  const { token } = await internalAdapter.createSession(
    userId,
    false,
    { userAgent, secondFactor: hasSecondFactor },
    true,
  )
  const { name, attributes } = authCookies.sessionToken
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const { path, httpOnly, secure } = attributes
  const maxAge = sessionConfig.expiresIn * 1000
  response.cookie(name, `${token}.${signature}`, { path, httpOnly, secure, sameSite: 'lax', maxAge })
  return token
}
