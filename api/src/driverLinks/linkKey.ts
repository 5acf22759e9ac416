import { createHmac } from 'node:crypto'

/**
 * Makes the secret of a link from the link's id and a key that is not in the database. So an organiser can be shown a link again, although the
 * database stores only its hash (decision 0039).
 */
export interface LinkKey {
  /** 128 bits as 22 characters (base64url). */
  readonly tokenOf: (linkId: string) => string
  /** Four digits. */
  readonly codeOf: (linkId: string) => string
}

/** @param secret of the installation (DOORSTEP_SECRET) */
export function createLinkKey(secret: string): LinkKey {
  const hash = (purpose: string, linkId: string) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([purpose, linkId]))
      .digest()
  return {
    tokenOf: (linkId) => hash('driver link', linkId).subarray(0, 16).toString('base64url'),
    // 2³² is not a multiple of 10,000: the bias is one in 400,000.
    codeOf: (linkId) => String(hash('driver link code', linkId).readUInt32BE(0) % 10_000).padStart(4, '0'),
  }
}
