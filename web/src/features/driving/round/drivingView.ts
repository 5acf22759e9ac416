import { useCallback } from 'react'
import { useHash } from '../../../lib/useHash.ts'

/** `stop`: a stop opened from the list or the map, with the household's other orders; `order`: without them. */
export type DrivingView =
  | { readonly name: 'next' | 'list' }
  | { readonly name: 'map'; readonly stopId?: string | undefined }
  | { readonly name: 'stop' | 'order'; readonly stopId: string }

/** In place of a stop: the way to the end of the round. */
export const wayBackId = 'end'

/** The view in a URL's hash; anything unknown is the next stop. */
export function parseHash(hash: string): DrivingView {
  const [name, stopId] = split(hash)
  if (name === 'list') return { name }
  if (name === 'map') return { name, stopId }
  if ((name === 'stop' || name === 'order') && stopId) return { name, stopId }
  return { name: 'next' }
}

/** The URL's hash for a view, without `#`. */
export function formatHash(view: DrivingView): string {
  if (view.name === 'next') return ''
  return 'stopId' in view && view.stopId ? `${view.name}-${view.stopId}` : view.name
}

function split(hash: string): [name: string, stopId: string | undefined] {
  const dash = hash.indexOf('-')
  return dash < 0 ? [hash, undefined] : [hash.slice(0, dash), hash.slice(dash + 1)]
}

/** The view is in the URL (`#list`, `#map`, `#map-<id>`, `#stop-<id>`, `#order-<id>`), so that the phone's back button goes back one view. */
export function useDrivingView(): readonly [DrivingView, (view: DrivingView) => void] {
  const [hash, go] = useHash()
  const show = useCallback((view: DrivingView) => go(formatHash(view)), [go])
  return [parseHash(hash), show]
}
