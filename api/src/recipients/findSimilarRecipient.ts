import { nameTitles, wordsOf } from '@doorstep/shared/rules'
import type { TenantDb } from '../kernel/tenant.ts'
import { listRecipientsNearDoor } from './queries.ts'

interface Household {
  readonly name: string
  readonly phone: string | null
  readonly address: string
  readonly unit: string | null
  readonly postcode: string
}

/**
 * A household that may be the same as this one: with the same phone number, at the same door, or of the same name behind the same house number of
 * one postcode ("12 Elm Gr" and "12 Elm Grove"), all read as the search reads them.
 */
export async function findSimilarRecipient(db: TenantDb, household: Household): Promise<{ id: string } | undefined> {
  const others = await listRecipientsNearDoor(db, household)
  const [door, name] = [doorOf(household), nameOf(household.name)]
  return others.find(
    (other) =>
      (household.phone !== null && other.phone === household.phone) ||
      doorOf(other) === door ||
      (other.postcode === household.postcode &&
        name !== '' &&
        nameOf(other.name) === name &&
        numbersOf(other) === numbersOf(household)),
  )
}

const doorOf = ({ unit, address, postcode }: Household): string =>
  JSON.stringify([wordsOf(unit ?? ''), wordsOf(address), postcode])

const numbersOf = ({ unit, address }: Household): string =>
  wordsOf(`${unit ?? ''} ${address}`)
    .filter((word) => /\d/.test(word))
    .join(' ')

/** In any order: "Hill, Nóra" is Nora Hill. */
const nameOf = (name: string): string =>
  wordsOf(name)
    .filter((word) => !nameTitles.has(word))
    .toSorted()
    .join(' ')
