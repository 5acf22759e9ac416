import { countryAt } from './countries.ts'

/** Whether they drive on the left at a place, in degrees, on a street with this `driving_side`. */
export function drivesOnLeft(longitude: number, latitude: number, tagged: string | undefined): boolean {
  if (tagged === 'left' || tagged === 'right') return tagged === 'left'
  return countryAt(longitude, latitude).drivesOnLeft
}
