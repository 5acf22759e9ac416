import type { FoundRecipient } from '@doorstep/shared/contracts'
import { nameTitles, wordsOf } from '@doorstep/shared/rules'

interface Typed {
  readonly name: string
  readonly phone: string
}

/**
 * Households that may be the typed one: the same phone number, or a word of the name in common. For households of one postcode, where a
 * shared surname is reason enough.
 */
export function findSimilarHouseholds(typed: Typed, households: readonly FoundRecipient[]): FoundRecipient[] {
  const digits = lastDigits(typed.phone)
  const words = nameWords(typed.name)
  return households.filter((household) => {
    if (digits !== undefined && lastDigits(household.phone ?? '') === digits) return true
    return nameWords(household.name).some((word) => words.includes(word))
  })
}

/** The last nine digits: the same for a leading 0 or +44. */
function lastDigits(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '')
  return digits.length >= 9 ? digits.slice(-9) : undefined
}

const nameWords = (name: string): string[] => wordsOf(name).filter((word) => word.length > 2 && !nameTitles.has(word))
