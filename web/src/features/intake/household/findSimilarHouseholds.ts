import type { FoundRecipient } from '@doorstep/shared/contracts'
import { nameTitles, wordsOf } from '@doorstep/shared/rules'

interface Typed {
  readonly name: string
  readonly phone: string
}

/**
 * Households that may be the one being typed: the same phone, or a word of the name in common. Meant for households of one
 * postcode, where a shared surname is enough to ask.
 */
export function findSimilarHouseholds(typed: Typed, households: readonly FoundRecipient[]): FoundRecipient[] {
  const digits = lastDigits(typed.phone)
  const words = nameWords(typed.name)
  return households.filter((household) => {
    if (digits !== undefined && lastDigits(household.phone ?? '') === digits) return true
    return nameWords(household.name).some((word) => words.includes(word))
  })
}

/** The last nine digits: the same number with 0 or +44 in front. */
function lastDigits(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '')
  return digits.length >= 9 ? digits.slice(-9) : undefined
}

const nameWords = (name: string): string[] => wordsOf(name).filter((word) => word.length > 2 && !nameTitles.has(word))
