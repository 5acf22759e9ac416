import type { MileageMode } from './mileage.ts'

/** Words for how miles are claimed, the same on every screen and in the mileage log. */
export const mileageModeLabels: Readonly<Record<MileageMode, string>> = {
  car: 'Car or van',
  motorcycle: 'Motorcycle',
  bicycle: 'Bicycle',
  foot: 'On foot',
  passenger: 'Passenger',
}
