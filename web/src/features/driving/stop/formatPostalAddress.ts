import type { DriverStop } from '@doorstep/shared/contracts'

/** One line for a maps application, without the flat, which address searches do not know. */
export const formatPostalAddress = (stop: Pick<DriverStop, 'address' | 'postcode'>): string =>
  stop.address.toUpperCase().includes(stop.postcode.toUpperCase()) ? stop.address : `${stop.address}, ${stop.postcode}`
