/**
 * Removes artefacts of copying from a message, spreadsheet or web page: direction marks and zero-width characters are dropped, uncommon spaces
 * and line ends become plain ones, combining accents are composed (NFC), a lone surrogate becomes U+FFFD. Joiners between letters and in emoji
 * stay: Bengali, Persian and others need them. Every rule is applied after this.
 */
export const cleanText = (pasted: string): string =>
  pasted
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(invisible, '')
    .normalize('NFC')

/** Soft hyphen, zero-width space, direction marks and isolates, word joiner, byte order mark; joiners not between letters. */
const invisible =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|(?<![\p{L}\p{M}\p{Extended_Pictographic}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}])|(?<=[\p{Script=Latin}\p{N}])[\u200c\u200d]/gu
