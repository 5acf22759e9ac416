import { invalidField } from '../kernel/errors.ts'

/** Whose password it is: neither their name nor their address makes a password. */
interface Owner {
  readonly email?: string | undefined
  readonly name?: string | undefined
}

let published: Promise<ReadonlySet<string>> | undefined

/** Some 49,000 passwords from break-ins, in lower case. Loaded with the first password that somebody chooses: 20 ms and 10 MB. */
const loadPublished = (): Promise<ReadonlySet<string>> => {
  published ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map(String)),
  )
  return published
}

/** What is left of "Manchester-2026!" without what is commonly added before and after a word. */
const withoutAffixes = (text: string): string => text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** "aaaaaaaaaa" and "abcabcabcabc": up to four characters over and over. */
const isRepetition = (text: string): boolean => /^(.{1,4}?)\1+$/u.test(text)

/**
 * The rules for a password that somebody chooses, beside its length, which the contract checks: none that was published after a break-in, also not
 * with digits or signs added, none made of the own name or address, no repetition.
 *
 * @param path of the field in the request
 * @throws DomainError 'invalid-field'
 */
export async function assertPasswordAllowed(password: string, owner: Owner, path = 'password'): Promise<void> {
  const text = password.normalize('NFKC').toLowerCase()
  const known = await loadPublished()
  const word = withoutAffixes(text)
  if (known.has(text) || (word.length >= text.length / 2 && known.has(word)))
    throw invalidField(
      path,
      'is among the passwords that thieves try first: choose another, such as three or four unrelated words',
    )
  if (isRepetition(text)) throw invalidField(path, 'repeats the same few characters: choose another')
  const own = [...(owner.email?.split('@') ?? []), ...(owner.name?.split(/\s+/) ?? []), owner.email ?? '']
  if (own.some((part) => part.length > 3 && word === withoutAffixes(part.toLowerCase())))
    throw invalidField(path, 'is made of the name or the email address: choose another')
}
