import { wordsOf } from '@doorstep/shared/rules'

const maxWords = 6
const phoneShape = /^[+\d\s()./-]+$/

/** The words of a text typed to find a driver, folded. A text like a phone number is one word, its digits as E.164 ends with them. */
export function parseDriverWords(typed: string): string[] {
  const digits = typed.replaceAll(/\D/g, '')
  if (phoneShape.test(typed.trim()) && digits !== '')
    return [digits.replace(/^0+(?=\d)/, '').replace(/^440(?=\d)/, '44')]
  return wordsOf(typed).slice(0, maxWords)
}
