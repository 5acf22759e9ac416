import type { Point } from '@doorstep/shared/contracts'
import { useEffect, useState } from 'react'

export interface OwnPosition {
  readonly point: Point
  /** Degrees clockwise from north, while the phone moves. */
  readonly heading: number | undefined
}

/** Metres a second, a fast walk: a slower phone does not know where it is heading. */
const minSpeed = 1.5

/** Where the phone is, while `isOn`: it stays on the phone and in memory. undefined while it is off or not known. */
export function useOwnPosition(isOn: boolean): OwnPosition | undefined {
  const [position, setPosition] = useState<OwnPosition>()
  useEffect(() => {
    if (!isOn || !('geolocation' in navigator)) return
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) =>
        setPosition({
          point: { longitude: coords.longitude, latitude: coords.latitude },
          heading: (coords.speed ?? 0) >= minSpeed ? (coords.heading ?? undefined) : undefined,
        }),
      () => setPosition(undefined),
      { enableHighAccuracy: true, maximumAge: 5000 },
    )
    return () => {
      navigator.geolocation.clearWatch(watch)
      setPosition(undefined)
    }
  }, [isOn])
  return position
}
