import { useSyncExternalStore } from 'react'

const attribute = 'data-mantine-color-scheme'

/** The current colour scheme: the attribute that public/colourScheme.js and, at a desk, Mantine set. */
export function useColourScheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, current)
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: [attribute] })
  return () => observer.disconnect()
}

const current = () => (document.documentElement.getAttribute(attribute) === 'dark' ? 'dark' : 'light')
