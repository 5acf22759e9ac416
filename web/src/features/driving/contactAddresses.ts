import type { DriverStop } from '@doorstep/shared/contracts'

/** Digits and a leading plus, as RFC 3966 wants them. */
const dialled = (phone: string): string => phone.replace(/(?!^\+)\D/g, '')

/** `tel:+442079460123` */
export const callAddress = (phone: string): string => `tel:${dialled(phone)}`

/** `sms:+442079460123?body=…` (RFC 5724; Android and iOS fill the message in, the driver sends it). */
export const textAddress = (phone: string, message: string): string =>
  `sms:${dialled(phone)}?body=${encodeURIComponent(message)}`

/** One line for a maps application: the building without the flat, which a street search does not know. */
export const postalAddress = (stop: Pick<DriverStop, 'address' | 'postcode'>): string =>
  stop.address.toUpperCase().includes(stop.postcode.toUpperCase()) ? stop.address : `${stop.address}, ${stop.postcode}`
