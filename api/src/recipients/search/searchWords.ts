import { nameTitles, wordsOf } from '@doorstep/shared/rules'

/** More words than these say nothing new, and longer ones are none: what `households_matching` takes. */
const mostWords = 8
const longestWord = 40
/** Fewer digits in a row are a house, not a part of a phone number. */
const fewestPhoneDigits = 3
const phoneShape = /^[+\d\s()./-]+$/

/**
 * The words of what somebody typed to find a household, folded; none for a text without letters and digits. A text like a phone number is
 * one word, its digits as they end a number anywhere in the world: `07700 900`, `+44 (0)7700 900` and `7700900` are alike.
 */
export function searchWords(typed: string): string[] {
  const digits = typed.replaceAll(/\D/g, '')
  if (phoneShape.test(typed.trim()) && digits.length >= fewestPhoneDigits)
    return [withoutTrunk(digits).slice(0, longestWord)]
  const words = wordsOf(typed).map((word) => withoutTrunk(word).slice(0, longestWord))
  const telling = words.filter((word) => !nameTitles.has(word))
  return [...new Set(telling.length > 0 ? telling : words)].slice(0, mostWords)
}

/** Numbers are kept as E.164: the 0 of a national number, and the 00 of an international one, are not in them. */
function withoutTrunk(word: string): string {
  if (!/^\d+$/.test(word)) return word
  // "+44 (0)7700": nobody means a house by so many digits.
  return word.replace(/^0+(?=\d)/, '').replace(/^440(?=\d{4})/, '44')
}
