import { nameTitles, wordsOf } from '@doorstep/shared/rules'

/** Limits of `households_matching`. */
const maxWords = 8
const maxWordLength = 40
/** Fewer digits are a house number, not part of a phone number. */
const minPhoneDigits = 3
const phoneShape = /^[+\d\s()./-]+$/

/**
 * The words of what somebody typed to find a household, folded; none for a text without letters and digits. A text like a phone number is
 * one word, its digits as they end a number anywhere in the world: `07700 900`, `+44 (0)7700 900` and `7700900` are alike.
 */
export function parseSearchWords(typed: string): string[] {
  const digits = typed.replaceAll(/\D/g, '')
  if (phoneShape.test(typed.trim()) && digits.length >= minPhoneDigits)
    return [dropTrunkPrefix(digits).slice(0, maxWordLength)]
  const words = wordsOf(typed).map((word) => dropTrunkPrefix(word).slice(0, maxWordLength))
  const distinctive = words.filter((word) => !nameTitles.has(word))
  return [...new Set(distinctive.length > 0 ? distinctive : words)].slice(0, maxWords)
}

/** E.164 contains neither the 0 of a national number nor the 00 of an international one. */
function dropTrunkPrefix(word: string): string {
  if (!/^\d+$/.test(word)) return word
  // "+44 (0)7700"; so many digits are no house number.
  return word.replace(/^0+(?=\d)/, '').replace(/^440(?=\d{4})/, '44')
}
