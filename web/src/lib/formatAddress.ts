import type { Order, Recipient } from '@doorstep/shared/contracts'

/** "Flat 3, 12 Gull Street, ZZ1 2AB" */
export const formatAddress = (place: Pick<Recipient | Order['recipient'], 'unit' | 'address' | 'postcode'>): string =>
  [place.unit, place.address, place.postcode].filter((part) => part).join(', ')
