import { listHouseholdPhones, wordsOf } from '@doorstep/shared/rules'
import type { Row } from '../../kernel/database.ts'
import type { HouseholdDraft } from './drafts.ts'
import { foldName, nameSimilarity, similarFrom } from './nameSimilarity.ts'

type Known = Row<'recipients'>
type Door = Pick<HouseholdDraft, 'name' | 'address' | 'unit' | 'postcode'> & {
  readonly phone?: string | null | undefined
}

export interface HouseholdMatch {
  readonly household: Known
  /** false: it may be another. */
  readonly isSure: boolean
  readonly reason: string
}

/** Households by phone and by postcode, for matching many rows. */
export class KnownHouseholds {
  readonly #byPhone = new Map<string, Known[]>()
  readonly #byPostcode = new Map<string, Known[]>()

  constructor(households: readonly Known[]) {
    for (const household of households) {
      for (const phone of listHouseholdPhones(household)) push(this.#byPhone, phone, household)
      push(this.#byPostcode, household.postcode, household)
    }
  }

  /**
   * The household that a row is about. Sure: two of phone, door and name agree. Not sure: the same phone or door alone, or a similar name in the same
   * postcode.
   */
  find(row: Door): HouseholdMatch | undefined {
    const samePhone = row.phone ? (this.#byPhone.get(row.phone) ?? []) : []
    const nearby = this.#byPostcode.get(row.postcode) ?? []
    const candidates = [...new Set([...samePhone, ...nearby])]
    let possible: HouseholdMatch | undefined
    for (const household of candidates) {
      const isPhone = samePhone.includes(household)
      const isDoor = doorKey(household) === doorKey(row)
      const similarity = nameSimilarity(household.name, row.name)
      const isName = foldName(household.name) === foldName(row.name)
      const isSameNumber = numbersOf(household) === numbersOf(row) && household.postcode === row.postcode
      if (
        (isPhone && (isDoor || similarity >= similarFrom)) ||
        (isName && (isDoor || isSameNumber)) ||
        (isDoor && similarity >= similarFrom)
      )
        return { household, isSure: true, reason: '' }
      const reason = isPhone
        ? 'has the phone number of another household'
        : isDoor
          ? 'is at the door of another household'
          : similarity >= similarFrom && household.postcode === row.postcode
            ? 'has a similar name to a household in the same postcode'
            : undefined
      if (reason && !possible) possible = { household, isSure: false, reason }
    }
    return possible
  }
}

function push(map: Map<string, Known[]>, key: string, household: Known): void {
  const list = map.get(key)
  if (list) list.push(household)
  else map.set(key, [household])
}

/** Capitals, punctuation and the town after the street do not count: "12 Elm Grove, Newport" is "12 elm grove". */
export const doorKey = ({ unit, address, postcode }: Pick<Door, 'unit' | 'address' | 'postcode'>): string => {
  const street = address.split(',').find((part) => /\d/.test(part)) ?? address.split(',')[0] ?? ''
  return [postcode, wordsOf(unit ?? '').join(' '), wordsOf(street).join(' ')].join('|')
}

const numbersOf = ({ unit, address }: Pick<Door, 'unit' | 'address'>): string =>
  wordsOf(`${unit ?? ''} ${address}`)
    .filter((word) => /\d/.test(word))
    .join(' ')
