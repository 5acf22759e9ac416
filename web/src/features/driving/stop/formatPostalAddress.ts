import type { DriverStop } from '@doorstep/shared/contracts'

/** One line for a maps application: the building without the flat, which a street search does not know. */
export const formatPostalAddress = (stop: Pick<DriverStop, 'address' | 'postcode'>): string =>
  stop.address.toUpperCase().includes(stop.postcode.toUpperCase()) ? stop.address : `${stop.address}, ${stop.postcode}`
