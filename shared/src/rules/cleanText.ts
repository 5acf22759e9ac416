/**
 * What a text says, without what came along when it was copied from a message, a spreadsheet or a web page: direction marks and
 * zero-width characters are dropped, uncommon spaces and line ends become plain ones, accents typed apart join their letters (NFC),
 * a broken half of a character becomes U+FFFD. Joiners between letters and in pictures stay: Bengali, Persian and others write with
 * them. Every rule looks at the text after this.
 */
export const cleanText = (pasted: string): string =>
  pasted
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(invisible, '')
    .normalize('NFC')

/** Soft hyphen, zero-width space, direction marks and isolates, word joiner, byte order mark; joiners that join no letters. */
const invisible =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|(?<![\p{L}\p{M}\p{Extended_Pictographic}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}])|(?<=[\p{Script=Latin}\p{N}])[\u200c\u200d]/gu
