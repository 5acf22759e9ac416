import type { DriverRound, Point } from '@doorstep/shared/contracts'
import { tryStorage } from '../../../lib/tryStorage.ts'

/** Where Navigate leads: our own map, or an app of the phone. */
export const mapApps = ['own', 'phone', 'google', 'apple', 'waze'] as const
export type MapApp = (typeof mapApps)[number]

const storageKey = 'doorstep-map-app'

/** The app chosen on this phone; our own map until one is. */
export function chosenMapApp(): MapApp {
  const stored = tryStorage(() => localStorage.getItem(storageKey))
  return mapApps.find((app) => app === stored) ?? 'own'
}

/** Remembers an app. Without storage the choice lasts as long as the page shows it. */
export const chooseMapApp = (app: MapApp): void => tryStorage(() => localStorage.setItem(storageKey, app))

/**
 * Where the app takes a driver: coordinates and the mode of travel, never a name or an address (decision 0066). `phone` asks Android which app to open
 * (RFC 5870: OsmAnd, Organic Maps and others).
 */
export function mapAppLink(app: Exclude<MapApp, 'own'>, point: Point, mode: DriverRound['mode']): string {
  const place = `${point.latitude.toFixed(6)},${point.longitude.toFixed(6)}`
  switch (app) {
    case 'phone':
      return `geo:${place}?q=${place}`
    case 'google':
      return `https://www.google.com/maps/dir/?api=1&destination=${place}&travelmode=${googleModes[mode]}`
    case 'apple':
      return `https://maps.apple.com/?daddr=${place}&dirflg=${mode === 'foot' ? 'w' : 'd'}`
    case 'waze':
      return `https://waze.com/ul?ll=${place}&navigate=yes`
  }
}

const googleModes = { car: 'driving', bike: 'bicycling', cargo_bike: 'bicycling', foot: 'walking' }
