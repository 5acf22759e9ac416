import { useCallback } from 'react'
import { useHash } from '../../../lib/useHash.ts'
import { type DrivingView, formatHash, parseHash } from './drivingView.ts'

/** The view is in the URL (`#list`, `#map`, `#map-<id>`, `#stop-<id>`), so that the phone's back button goes back one view. */
export function useDrivingView(): readonly [DrivingView, (view: DrivingView) => void] {
  const [hash, go] = useHash()
  const show = useCallback((view: DrivingView) => go(formatHash(view)), [go])
  return [parseHash(hash), show]
}
