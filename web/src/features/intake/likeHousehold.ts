import type { Recipient } from '@doorstep/shared/contracts'

interface Typed {
  readonly name: string
  readonly phone: string
}

/**
 * Households that may be the one being typed: the same phone, or a word of the name in common. Meant for households of one
 * postcode, where a shared surname is enough to ask.
 */
export function likeHousehold(typed: Typed, households: readonly Recipient[]): Recipient[] {
  const digits = lastDigits(typed.phone)
  const words = wordsOf(typed.name)
  return households.filter((household) => {
    if (digits !== undefined && lastDigits(household.phone ?? '') === digits) return true
    return wordsOf(household.name).some((word) => words.includes(word))
  })
}

/** The last nine digits: the same number with 0 or +44 in front. */
function lastDigits(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '')
  return digits.length >= 9 ? digits.slice(-9) : undefined
}

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'and', 'family', 'the'])

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length > 2 && !titles.has(word))
