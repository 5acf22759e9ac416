import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

/**
 * The URL's hash without `#`, and a function to set it; each change is a step for the back button. For the driver's page, which has no
 * router.
 */
export function useHash(): readonly [hash: string, go: (hash: string) => void] {
  return [useSyncExternalStore(subscribe, current), goTo]
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  addEventListener('hashchange', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
    removeEventListener('hashchange', listener)
  }
}

const current = (): string => location.hash.slice(1)

function goTo(hash: string): void {
  if (hash === current()) return
  history.pushState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`)
  for (const listener of listeners) listener()
}
