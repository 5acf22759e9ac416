import { useSyncExternalStore } from 'react'

const changed = new Set<() => void>()

/**
 * What stands after the # in the address, without it, and how to go to another; each is a step that the back button takes
 * back. For the driver's page, which does without the router.
 */
export function useHash(): readonly [hash: string, go: (hash: string) => void] {
  return [useSyncExternalStore(subscribe, current), goTo]
}

function subscribe(listener: () => void): () => void {
  changed.add(listener)
  addEventListener('popstate', listener)
  addEventListener('hashchange', listener)
  return () => {
    changed.delete(listener)
    removeEventListener('popstate', listener)
    removeEventListener('hashchange', listener)
  }
}

const current = (): string => location.hash.slice(1)

function goTo(hash: string): void {
  if (hash === current()) return
  history.pushState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`)
  for (const listener of changed) listener()
}
