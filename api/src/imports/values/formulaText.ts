/**
 * What a spreadsheet would take for a formula when it opens a CSV file (OWASP, CSV injection), full-width forms too. An apostrophe before it makes it text;
 * a text that begins with apostrophes and then so gets one more, so that each text is read back as it was.
 */
const start = '[=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20]'
const formula = new RegExp(`^'*${start}`)
const quotedFormula = new RegExp(`^'+${start}`)

/** For CSV, where a program decides by its first character what a cell is. */
export const protectFormula = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** For workbooks, whose text cells are text whatever they begin with: only what `unprotectFormula` would change. */
export const protectApostrophe = (text: string): string => (quotedFormula.test(text) ? `'${text}` : text)

/** What `protectFormula` and `protectApostrophe` were given. */
export const unprotectFormula = (text: string): string => (quotedFormula.test(text) ? text.slice(1) : text)
