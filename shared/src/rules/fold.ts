/**
 * One reading of names and addresses, whoever typed them: the search of households, the warning about similar ones and the address search
 * all compare texts in this form. `fold` and `words_of` in the database do the same (api/src/db/migrations/foldFunctions.ts; a test
 * compares them).
 */

/** What people and phones type for an apostrophe, and what is not seen at all: a name is the same with any of them and with none. */
const silent = "'’‘‛`´ʼʻʹ′\u00ad\u200b\u200c\u200d\ufeff"

/** Letters that have no base letter to fall back to when marks are taken off, as they are typed without their key. */
const spelledOut: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n', ə: 'e' },
  // A sigma at the end of a word is the same letter: `ΟΔΟΣ` is `οδος` or `οδοσ` depending on who puts it in lower case.
  ς: 'σ',
  '&': ' and ',
}

const silentLetter = new RegExp(`[${silent}]+`, 'gu')
const silentOrMark = new RegExp(`[\\p{M}${silent}]+`, 'gu')
const spelled = new RegExp(`[${Object.keys(spelledOut).join('')}]`, 'gu')

/** Lower case without marks on letters and without apostrophes: `St Mary’s Çarşı` → `st marys carsi`. */
export const fold = (text: string): string =>
  text
    // Before the rest too: ´ alone would fall apart into a space and a mark.
    .replace(silentLetter, '')
    .normalize('NFKD')
    .replace(silentOrMark, '')
    .toLowerCase()
    .replace(spelled, (letter) => spelledOut[letter] ?? letter)

/** Words before or between names that say nothing of who it is. */
export const nameTitles: ReadonlySet<string> = new Set([
  ...['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'and', 'family', 'the'],
])

/** The folded words and numbers of a text, in order. */
export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
