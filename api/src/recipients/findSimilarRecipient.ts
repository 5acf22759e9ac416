import { type Contact, listHouseholdPhones, nameTitles, wordsOf } from '@doorstep/shared/rules'
import type { TenantDb } from '../kernel/tenant.ts'
import { listRecipientsNearDoor } from './queries.ts'
import { findByPhone } from './search/searchHouseholds.ts'

type Door = Pick<Household, 'unit' | 'address' | 'postcode'>

interface Household {
  readonly name: string
  readonly phone: string | null
  readonly contacts: readonly Contact[]
  readonly address: string
  readonly unit: string | null
  readonly postcode: string
}

/**
 * A household that may be the same as this one: with the same phone number, be it that of a contact, the same address, or the same name, postcode
 * and house number ("12 Elm Gr" and "12 Elm Grove"), all folded as for the search.
 */
export async function findSimilarRecipient(db: TenantDb, household: Household): Promise<{ id: string } | undefined> {
  const phones = listHouseholdPhones(household)
  const ids: string[] = []
  for (const phone of phones) ids.push(...(await findByPhone(db, phone)))
  const others = await listRecipientsNearDoor(db, { postcode: household.postcode, ids })
  const [door, name] = [foldAddress(household), foldName(household.name)]
  return others.find(
    (other) =>
      listHouseholdPhones(other).some((phone) => phones.includes(phone)) ||
      foldAddress(other) === door ||
      (other.postcode === household.postcode &&
        name !== '' &&
        foldName(other.name) === name &&
        findNumbers(other) === findNumbers(household)),
  )
}

const foldAddress = ({ unit, address, postcode }: Door): string =>
  JSON.stringify([wordsOf(unit ?? ''), wordsOf(address), postcode])

const findNumbers = ({ unit, address }: Door): string =>
  wordsOf(`${unit ?? ''} ${address}`)
    .filter((word) => /\d/.test(word))
    .join(' ')

/** In any order: "Hill, Nóra" is Nora Hill. */
const foldName = (name: string): string =>
  wordsOf(name)
    .filter((word) => !nameTitles.has(word))
    .toSorted()
    .join(' ')
