import { normalisePostcode } from '@doorstep/shared/rules'
import type { Tags } from '../../extract/index.ts'
import type { CollectedAddress } from './addressCollector.ts'

/** An address from tags; its point comes from the geometry. */
export type AddressParts = Omit<CollectedAddress, 'longitude' | 'latitude'>

/** Residential buildings: their name is a house's, not a shop's. Source: OpenStreetMap wiki, Key:building. */
const homes = new Set(
  `apartments residential house detached semidetached_house terrace bungalow cottage dormitory flats farm houseboat
static_caravan almshouse care_home`.split(/\s+/),
)

/** Texts are shown on one line of a list: one line, no longer than a name. */
const clean = (text: string | undefined): string | undefined =>
  text === undefined
    ? undefined
    : text
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .slice(0, 120) || undefined

const isAddressKey = (key: string): boolean => key.startsWith('addr:')

/** The address of an item; undefined when it could not be found by search. Without street and postcode, it belongs to the nearest street. */
export function addressOfTags(tags: Tags, streetOfRelation?: string): AddressParts | undefined {
  const isHome = homes.has(tags.building ?? '')
  if (!(isHome && tags.name) && !Object.keys(tags).some(isAddressKey)) return undefined
  const houseNumber = tags['addr:housenumber']?.trim() || undefined
  const interpolation = tags['addr:interpolation']
  // Without a number, it is the line between two doors.
  if (interpolation && !houseNumber) return undefined
  const houseName = clean(tags['addr:housename'] ?? (isHome ? tags.name : undefined))
  const unit = clean(tags['addr:unit'] ?? tags['addr:flatnumber'] ?? tags['addr:door'])
  const place = clean(tags['addr:place'])
  const street = clean(tags['addr:street']) ?? clean(streetOfRelation) ?? place
  const postcode = normalisePostcode(tags['addr:postcode']?.split(';')[0] ?? '')
  if ((houseName ?? houseNumber ?? postcode ?? (street && unit)) === undefined) return undefined
  const settlements = [tags['addr:city'], tags['addr:town'], tags['addr:village'], tags['addr:hamlet']]
  const named = settlements.map(clean).filter((name) => name !== undefined)
  const around = [...named.slice(1), clean(tags['addr:suburb']), clean(tags['addr:parentstreet'])]
  if (street !== place) around.push(place)
  return {
    ...{ houseNumber, interpolation, houseName, unit, flats: tags['addr:flats'], street, postcode },
    locality: named[0] ?? clean(tags['addr:suburb']),
    surroundings: around.filter((name) => name !== undefined).join(' ') || undefined,
  }
}

/** Entrances to navigate to, in order of preference. */
export function entranceRank(tags: Tags): number {
  const entrance = tags.entrance
  if (entrance === 'main') return 3
  if (entrance === 'home' || entrance === 'staircase') return 2
  return entrance === 'yes' ? 1 : 0
}
