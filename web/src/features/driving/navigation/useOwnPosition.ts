import type { Point } from '@doorstep/shared/contracts'
import { useEffect, useState } from 'react'

/** Where the phone is, while `isOn`: it stays on the phone and in memory. undefined while it is off or not known. */
export function useOwnPosition(isOn: boolean): Point | undefined {
  const [position, setPosition] = useState<Point>()
  useEffect(() => {
    if (!isOn || !('geolocation' in navigator)) return
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => setPosition({ longitude: coords.longitude, latitude: coords.latitude }),
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
