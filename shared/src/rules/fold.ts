/**
 * A common form of names and addresses: household search, the warning about similar ones and address search all compare texts in it. `fold` and
 * `words_of` in the database do the same (api/src/db/migrations/foldFunctions.ts; a test compares them).
 */

/** Characters typed as an apostrophe, and invisible ones: a name is the same with any of them or none. */
const silent = "'’‘‛`´ʼʻʹ′\u00ad\u200b\u200c\u200d\ufeff"

/** Letters without a decomposition, as typed without their key. */
const spelledOut: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n', ə: 'e' },
  // Final sigma is the same letter: `ΟΔΟΣ` lowercases to `οδος` or `οδοσ`, depending on the implementation.
  ς: 'σ',
  '&': ' and ',
}

const silentLetter = new RegExp(`[${silent}]+`, 'gu')
const silentOrMark = new RegExp(`[\\p{M}${silent}]+`, 'gu')
const spelled = new RegExp(`[${Object.keys(spelledOut).join('')}]`, 'gu')

/** Lower case without marks on letters and without apostrophes: `St Mary’s Çarşı` → `st marys carsi`. */
export const fold = (text: string): string =>
  text
    // First, since ´ alone would decompose into a space and a mark.
    .replace(silentLetter, '')
    .normalize('NFKD')
    .replace(silentOrMark, '')
    .toLowerCase()
    .replace(spelled, (letter) => spelledOut[letter] ?? letter)

/** Words before or between names that do not identify anyone. */
export const nameTitles: ReadonlySet<string> = new Set([
  ...['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'and', 'family', 'the'],
])

/** The folded words and numbers of a text, in order. */
export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
