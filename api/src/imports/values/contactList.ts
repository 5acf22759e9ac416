import { type Contact, type ContactPurpose, contactPurposes } from '@doorstep/shared/rules'
import { formatPhone } from '../../phones/phone.ts'
import { type Parsed, problem, value } from './parsed.ts'
import { parsePhone } from './parsePhone.ts'

/** One line for each contact: `daughter, speaks Turkish: 07700 900123 (delivery, emergency) after 4 pm`. */
export const formatContacts = (contacts: readonly Contact[]): string => contacts.map(formatContact).join('\n')

const formatContact = ({ label, phone, purposes, when }: Contact): string =>
  `${label}: ${formatPhone(phone)} (${contactPurposes.filter((purpose) => purposes.includes(purpose)).join(', ')})${when === null ? '' : ` ${when}`}`

const purposeList = `(?:${contactPurposes.join('|')})(?:, ?(?:${contactPurposes.join('|')}))*`
const written = new RegExp(`^(.+): *([+\\d][\\d .()+-]*\\d(?:;? *ext[.=]? ?\\d+)?) *\\((${purposeList})\\) *(.*)$`, 'i')
/** As people write it: a name and a number in any order. */
const loose = /^(\D*?)[\s:,–-]*([+\d][\d .()-]{7,}\d)\s*[,–-]?\s*(\D*)$/

/**
 * Contacts as `formatContacts` writes them; or one line for each as people write it, `Aunt Mary 07700 900123`, which is for emergencies: no driver sees a
 * number that nobody gave for deliveries.
 */
export function parseContacts(typed: string): Parsed<Contact[]> {
  const contacts: Contact[] = []
  for (const line of typed.split('\n').map((part) => part.trim())) {
    if (line === '' || /^(?:-|–|no|none|n\/?a)$/i.test(line)) continue
    const brackets = /\([^)]*\p{L}[^)]*\)/u.exec(line)?.[0]
    if (brackets && !written.test(line))
      return problem(
        `has ${brackets} where delivery, emergency or referrer is expected, such as “Daughter: 07700 900123 (delivery)”`,
      )
    const [, label = '', number, purposes = 'emergency', when = ''] = written.exec(line) ?? looseParts(line)
    if (number === undefined)
      return problem('has no name and number on each line, such as “Daughter: 07700 900123 (delivery) after 4 pm”')
    const phone = parsePhone(number)
    if ('problem' in phone) return phone
    contacts.push({
      label: label.trim() || 'Contact',
      phone: phone.value as string,
      purposes: purposes.split(',').map((purpose) => purpose.trim().toLowerCase() as ContactPurpose),
      when: when.trim() || null,
    })
  }
  return value(contacts)
}

function looseParts(line: string): (string | undefined)[] {
  const [, before = '', number, after = ''] = loose.exec(line) ?? []
  return [undefined, before.trim() || after.trim(), number, undefined, before.trim() === '' ? '' : after]
}

/** Ours with those of a list: one with a number that we have replaces it, others are added. None is removed. */
export function mergeContacts(ours: readonly Contact[], theirs: readonly Contact[]): Contact[] {
  const byPhone = new Map(theirs.map((contact) => [contact.phone, contact]))
  const known = new Set(ours.map(({ phone }) => phone))
  return [
    ...ours.map((contact) => byPhone.get(contact.phone) ?? contact),
    ...[...byPhone.values()].filter(({ phone }) => !known.has(phone)),
  ]
}
