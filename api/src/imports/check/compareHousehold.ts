import { createHash } from 'node:crypto'
import { type ImportField, type Language, wordsOf } from '@doorstep/shared/rules'
import type { Row } from '../../kernel/database.ts'
import { formatPhone } from '../../phones/phone.ts'
import type { Difference } from '../tables.ts'
import { formatContacts } from '../values/contactList.ts'
import { languageName } from '../values/parseLanguages.ts'
import type { HouseholdDraft } from './drafts.ts'

type Known = Row<'recipients'>

/** When somebody last changed a field of a household by hand: by household and field of the table. */
export type ChangeTimes = ReadonlyMap<string, string>
/** Values of files that were refused, as hashes, by household and field. */
export type KeptHashes = ReadonlyMap<string, string>

export const changeKey = (recipientId: string, field: string): string => `${recipientId} ${field}`

/**
 * The fields in which a row differs from our household, without those whose value in the file was refused before. Empty cells never differ. A
 * difference with `changedAt` is a conflict: somebody has changed ours by hand.
 */
export function compareHousehold(
  draft: HouseholdDraft,
  ours: Known,
  changes: ChangeTimes,
  kept: KeptHashes,
): Difference[] {
  const differences: Difference[] = []
  const compare = (field: ImportField, theirs: string | undefined, mine: string, isSame: boolean) => {
    if (theirs === undefined || isSame || kept.get(changeKey(ours.id, field)) === hashOf(theirs)) return
    differences.push({ field, ours: mine, theirs, changedAt: changes.get(changeKey(ours.id, field)) ?? null })
  }
  const nameOf = (language: Language | null) => (language === null ? 'English' : languageName(language))
  const words = (text: string | null) => wordsOf(text ?? '').join(' ')
  compare('name', draft.name, ours.name, words(draft.name) === words(ours.name))
  if (draft.phone !== undefined)
    compare('phone', formatPhone(draft.phone) ?? '', formatPhone(ours.phone) ?? '', draft.phone === ours.phone)
  if (draft.contacts !== undefined) {
    const [theirs, mine] = [formatContacts(draft.contacts), formatContacts(ours.contacts)]
    compare('contacts', theirs, mine, theirs === mine)
  }
  compare(
    'contactRule',
    draft.contactRule?.replaceAll('_', ' '),
    ours.contactRule.replaceAll('_', ' '),
    draft.contactRule === ours.contactRule,
  )
  if (draft.language !== undefined)
    compare('language', nameOf(draft.language), nameOf(ours.language), draft.language === ours.language)
  const isSameStreet =
    words(ours.address) === words(draft.address) ||
    startsWithWords(draft.address, ours.address) ||
    startsWithWords(ours.address, draft.address)
  compare('address', draft.address, ours.address, isSameStreet)
  compare('unit', draft.unit ?? undefined, ours.unit ?? '', words(draft.unit) === words(ours.unit))
  compare('postcode', draft.postcode, ours.postcode, draft.postcode === ours.postcode)
  compare('floor', draft.floor?.toString(), ours.floor?.toString() ?? '', draft.floor === ours.floor)
  compare('accessNotes', draft.accessNotes, ours.accessNotes, draft.accessNotes === ours.accessNotes)
  compare('safePlace', draft.safePlace, ours.safePlace ?? '', draft.safePlace === ours.safePlace)
  compare(
    'householdSize',
    draft.householdSize?.toString(),
    String(ours.householdSize),
    draft.householdSize === ours.householdSize,
  )
  if (draft.foodRules !== undefined) {
    const [theirs, mine] = [draft.foodRules, ours.foodRules ?? []].map((rules) => rules.toSorted().join(', '))
    compare('foodRules', theirs, mine ?? '', theirs === mine && ours.foodRules !== null)
  }
  return differences
}

/** "12 Elm Grove, Newport" says the same as "12 Elm Grove". */
const startsWithWords = (long: string, short: string): boolean => {
  const [all, first] = [wordsOf(long), wordsOf(short.split(',')[0] ?? '')]
  return first.length > 1 && first.every((word, index) => all[index] === word) && long.includes(',')
}

/** Of a value of a file that was refused: enough to recognise it, and not the value. */
export const hashOf = (text: string): string =>
  createHash('sha256').update(wordsOf(text).join(' ')).digest('base64url').slice(0, 22)
