import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback } from 'react'
import { type DrivingView, hashOf, viewOf } from './drivingView.ts'

/** Views live in the address (`#list`, `#map`, `#map-<id>`, `#stop-<id>`), so that the phone's back button goes back one view. */
export function useDrivingView(): readonly [DrivingView, (view: DrivingView) => void] {
  const hash = useRouterState({ select: (state) => state.location.hash })
  const navigate = useNavigate()
  const show = useCallback(
    (view: DrivingView) => void navigate({ to: '/driving', hash: hashOf(view), resetScroll: false }),
    [navigate],
  )
  return [viewOf(hash), show]
}
