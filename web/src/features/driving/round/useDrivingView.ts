import { useCallback } from 'react'
import { useHash } from '../../../lib/useHash.ts'
import { type DrivingView, hashOf, viewOf } from './drivingView.ts'

/** Views live in the address (`#list`, `#map`, `#map-<id>`, `#stop-<id>`), so that the phone's back button goes back one view. */
export function useDrivingView(): readonly [DrivingView, (view: DrivingView) => void] {
  const [hash, go] = useHash()
  const show = useCallback((view: DrivingView) => go(hashOf(view)), [go])
  return [viewOf(hash), show]
}
