import type { NameForm } from './settings.ts'

/** Placeholders of the texts that a driver sends, written in braces. */
export const messagePlaceholders = ['driver', 'organisation', 'name'] as const
export type MessagePlaceholder = (typeof messagePlaceholders)[number]

const placeholder = /\{([^{}]*)\}/g

const isPlaceholder = (name: string): name is MessagePlaceholder =>
  (messagePlaceholders as readonly string[]).includes(name)

/** Why a text cannot be used: a word in braces that is none of the placeholders, or a brace without its pair. */
export function findPlaceholderProblem(text: string): string | undefined {
  for (const [whole, name = ''] of text.matchAll(placeholder)) if (!isPlaceholder(name)) return whole
  return /[{}]/.exec(text.replaceAll(placeholder, ''))?.[0]
}

/** The text as it is sent. */
export const fillMessage = (text: string, values: Readonly<Record<MessagePlaceholder, string>>): string =>
  text.replaceAll(placeholder, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole))

/** Words that tell a passer-by who reads over a shoulder what kind of help this is (product.md). */
const revealing =
  /food\s*-?\s*banks?|food\s+parcels?|free\s+food|pantry|pantries|charit\w*|hardship|poverty|hunger|benefits/i

/** The words of a text that name the kind of help, if any. */
export const findRevealingWords = (text: string): string | undefined => revealing.exec(text)?.[0]

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'rev', 'prof', 'sir', 'lady', 'mister'])
const isTitle = (word: string): boolean => titles.has(word.toLowerCase().replace(/\.$/, ''))

/**
 * A household's name as a driver reads it: whole, or “Rosalind A.”, the first name and the initial of the last. A title stands in for a first name
 * that is not known: “Mrs A.”.
 */
export function nameForDriver(name: string, form: NameForm): string {
  if (form === 'full') return name
  const words = name.trim().split(/\s+/)
  const named = words.length > 2 && isTitle(words[0] ?? '') ? words.slice(1) : words
  const [first = '', ...rest] = named
  const [initial] = rest.at(-1) ?? ''
  return initial === undefined ? first : `${first} ${initial.toUpperCase()}.`
}
