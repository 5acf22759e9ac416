/** Whom a passkey is for (WebAuthn): a host name, and the origin of the page that may use it. */
export interface RelyingParty {
  readonly id: string
  readonly origin: string
}

/**
 * Behind an address of its own, only that address. Otherwise this machine's `localhost` on any port: browsers allow passkeys there without https, and
 * the port may be any.
 *
 * @param claimedOrigin of the page, from what the browser signed
 */
export function relyingPartyFor(publicUrl: string | undefined, claimedOrigin?: string): RelyingParty {
  if (publicUrl !== undefined) return { id: new URL(publicUrl).hostname, origin: publicUrl }
  const isLocal =
    claimedOrigin !== undefined && URL.canParse(claimedOrigin) && new URL(claimedOrigin).hostname === 'localhost'
  return { id: 'localhost', origin: isLocal ? claimedOrigin : 'http://localhost' }
}
