import { useEffect, useState } from 'react'

/** Secrets of links by the page's path, in the memory of this tab only. */
const tokens = new Map<string, string>()

/** Hands a secret to a page that is about to open, without showing it in the address. */
export const passLinkToken = (path: string, token: string): void => void tokens.set(path, token)

/**
 * The secret that follows the `#` of a link's address. It is removed from the address, and so from the history, at once; a reload loses it.
 * undefined: the address had none.
 */
export function useLinkToken(): string | undefined {
  const [token, setToken] = useState(takeToken)
  useEffect(() => {
    // Another link pasted into the same tab changes only the hash.
    const takeNext = () => setToken(takeToken())
    addEventListener('hashchange', takeNext)
    return () => removeEventListener('hashchange', takeNext)
  }, [])
  return token
}

function takeToken(): string | undefined {
  const { pathname, search, hash } = location
  if (hash.length > 1) {
    tokens.set(pathname, decodeURIComponent(hash.slice(1)))
    history.replaceState(history.state, '', pathname + search)
  }
  return tokens.get(pathname)
}
