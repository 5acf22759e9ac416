import type { Point } from '@doorstep/shared/contracts'

/** Where the device is, asked once; undefined when it does not know, or may not say. */
export const readPosition = (): Promise<Point | undefined> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ longitude: coords.longitude, latitude: coords.latitude }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 },
    )
  })
