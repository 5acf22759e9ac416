import { type Language, languages } from '@doorstep/shared/rules'
import { parseChoice, type Words } from './parseChoice.ts'
import { type Parsed, parseParts, value } from './parsed.ts'

const english = new Intl.DisplayNames('en-GB', { type: 'language' })

/** What is not as Unicode's English names say it. */
const names: Partial<Readonly<Record<Language, string>>> = { bfi: 'British Sign Language', tl: 'Tagalog' }

/** The English name, as exports write it. */
export const languageName = (language: Language): string => names[language] ?? english.of(language) ?? language

const others: Partial<Readonly<Record<Language, readonly string[]>>> = {
  bfi: ['bsl', 'sign language'],
  ak: ['twi', 'akan twi'],
  bn: ['bangla', 'sylheti'],
  fa: ['farsi', 'persian farsi'],
  ku: ['sorani', 'kurmanji'],
  pa: ['panjabi'],
  ps: ['pushto', 'pashtu'],
  tl: ['filipino'],
  zh: ['mandarin', 'chinese mandarin'],
}

const words = Object.fromEntries([
  ['en', ['english']],
  ...languages.map((language) => [language, [languageName(language), ...(others[language] ?? [])]]),
]) as Words<Language | 'en'>

/** A household's language by its English name or ISO 639 code; null: English. */
export function parseLanguage(typed: string): Parsed<Language | null> {
  const parsed = parseChoice(typed, words)
  if ('problem' in parsed) return parsed
  return value(parsed.value === 'en' ? null : parsed.value)
}

/** A volunteer's languages besides English, separated by commas, semicolons, slashes, lines or "and". */
export function parseLanguages(typed: string): Parsed<Language[]> {
  const parsed = parseParts(typed, /^\s*(?:-|–|no|none|n\/?a)?\s*$/i, parseLanguage)
  return 'problem' in parsed ? parsed : value(languages.filter((language) => parsed.value.has(language)))
}
