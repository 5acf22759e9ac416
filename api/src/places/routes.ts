import { checkPostcode, searchAddresses } from '@doorstep/shared/contracts'
import type { LonLat } from '@doorstep/shared/units'
import type { TenantDb } from '../db/tenant.ts'
import { type Route, route } from '../http/route.ts'
import type { AddressSearch } from './addresses/addressSearch.ts'
import { findAddresses } from './findAddresses.ts'
import { lookUpPostcode } from './lookUpPostcode.ts'
import { presentPoint } from './presentPoint.ts'

export interface PlaceTools {
  readonly addresses: AddressSearch
  /** Where the hubs are that the asker sees. */
  hubPoints(db: TenantDb): Promise<readonly LonLat[]>
}

export const placeRoutes = ({ addresses, hubPoints }: PlaceTools): readonly Route[] => [
  route(checkPostcode, async ({ db, body }) => {
    const answer = await lookUpPostcode(db, body.text)
    return {
      status: answer.status,
      postcode: 'postcode' in answer ? answer.postcode : null,
      point: answer.status === 'found' ? presentPoint(...answer.point) : null,
      nearby: 'near' in answer && answer.near ? presentPoint(...answer.near.point) : null,
      suggestions: answer.suggestions.map((suggestion) => suggestion.postcode),
    }
  }),
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
      known: addresses.known(),
    }
  }),
]
