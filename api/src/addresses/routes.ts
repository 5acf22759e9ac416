import { searchAddresses } from '@doorstep/shared/contracts'
import type { LonLat } from '@doorstep/shared/units'
import { type Route, route } from '../http/route.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { findAddresses } from './findAddresses.ts'
import type { AddressSearch } from './search/addressSearch.ts'

export interface AddressRouteTools {
  readonly addresses: AddressSearch
  /** The hubs visible to the caller. */
  hubPoints(db: TenantDb): Promise<readonly LonLat[]>
}

export const addressRoutes = ({ addresses, hubPoints }: AddressRouteTools): readonly Route[] => [
  route(searchAddresses, async ({ db, body: { text, near, limit } }) => {
    const points = near ? [[near.longitude, near.latitude] as const] : await hubPoints(db)
    const found = await findAddresses(db, addresses, { text, limit, near: points.length > 0 ? points : undefined })
    return {
      items: found.map(({ point: [longitude, latitude], ...address }) => ({
        label: address.label,
        houseNumber: address.houseNumber,
        houseName: address.houseName,
        unit: address.unit,
        street: address.street,
        locality: address.locality,
        postcode: address.postcode,
        point: { longitude, latitude },
        quality: address.quality,
      })),
      hasAddresses: addresses.hasAddresses(),
    }
  }),
]
