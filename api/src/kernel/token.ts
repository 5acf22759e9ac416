import { createHash, randomBytes } from 'node:crypto'

/** The secret of a link: 128 random bits as 22 characters (base64url). Only its hash is stored. */
export function createToken(): { token: string; hash: string } {
  const token = randomBytes(16).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** SHA-256 in hex. 128 random bits cannot be guessed, so the hash needs neither salt nor slowness. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
