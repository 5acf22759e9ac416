import { newRecipient } from '@doorstep/shared/contracts'
import {
  type Contact,
  type ImportField,
  isForcesAddress,
  normalisePostcode,
  suggestPostcodes,
  wordsOf,
} from '@doorstep/shared/rules'
import { parseContacts } from '../values/contactList.ts'
import { parseAddress } from '../values/parseAddress.ts'
import { parseContactRule, parseFoodRules } from '../values/parseChoice.ts'
import { type Parsed, problem, value } from '../values/parsed.ts'
import { parseLanguage } from '../values/parseLanguages.ts'
import { parseCount, parseFloor, parseHouseholdSize } from '../values/parseNumbers.ts'
import { parsePhone } from '../values/parsePhone.ts'
import type { HouseholdDraft } from './drafts.ts'
import type { RowCells } from './rowCells.ts'

/** A household whose door has not been looked for; `postcode` null: the row has none. */
export type ReadHousehold = Omit<HouseholdDraft, 'pin' | 'postcode'> & { readonly postcode: string | null }

/** Reads a row's household. Problems are recorded in `row`; undefined: nothing to go on with. */
export function readHousehold(row: RowCells): ReadHousehold | undefined {
  const name = readName(row)
  const parts = parseAddress(readAddressLines(row), row.text('unit') !== '')
  const postcode = row.parse('postcode', parsePostcode) ?? (row.text('postcode') === '' ? parts.postcode : null)
  if (parts.address === '') row.report(['address', 'addressLine2', 'postcode'], 'has no street and house number')
  const unit = row.text('unit')
  const household = {
    name,
    ...present('phone', row.parse('phone', parsePhone)),
    ...present('contacts', readContacts(row)),
    ...present('contactRule', row.parse('contactRule', parseContactRule)),
    ...present('language', row.parse('language', parseLanguage)),
    address: parts.address,
    unit: unit === '' ? parts.unit : /^[\da-z]{1,4}$/i.test(unit) ? `Flat ${unit.toUpperCase()}` : unit,
    postcode,
    ...present('floor', row.parse('floor', parseFloor)),
    ...present('accessNotes', row.text('accessNotes', '\n') || undefined),
    ...present('safePlace', row.text('safePlace') || undefined),
    ...present('householdSize', readSize(row)),
    ...present('foodRules', row.parse('foodRules', parseFoodRules)),
  }
  checkBounds(row, household)
  return parts.address === '' ? undefined : household
}

/** The address in the order of a letter: a house number that has its own column stands before its street. */
export function readAddressLines(row: RowCells): string[] {
  const house = row.text('houseNumber')
  const [street = '', ...others] = [row.text('address'), ...row.texts('addressLine2', 'town')]
  if (house === '' || wordsOf(street).slice(0, wordsOf(house).length).join(' ') === wordsOf(house).join(' '))
    return [street, ...others].filter((line) => line !== '')
  return [`${house}${/^\d+\s*[a-z]?$/i.test(house) ? ' ' : ', '}${street}`, ...others]
}

/** Contacts in one column, and those for deliveries and emergencies in columns of their own. */
function readContacts(row: RowCells): Contact[] | undefined {
  const contacts = [...(row.parse('contacts', parseContacts) ?? [])]
  for (const purpose of ['delivery', 'emergency'] as const) {
    const phone = row.parse(`${purpose}ContactPhone`, parsePhone)
    const label = row.text(`${purpose}ContactName`)
    if (phone) contacts.push({ label: label || 'Contact', phone, purposes: [purpose], when: null })
    else if (label !== '' && row.text(`${purpose}ContactPhone`) === '')
      row.report([`${purpose}ContactPhone`, `${purpose}ContactName`], 'is missing: a contact needs a phone number')
  }
  return contacts.length > 0 ? contacts : undefined
}

/** The name in one column, or first and last names in two. */
export function readName(row: RowCells): string {
  const name = row.texts('name')[0] ?? row.texts('firstName', 'lastName').join(' ')
  if (name === '') row.report(['name', 'firstName', 'lastName'], 'is required')
  return name
}

export function parsePostcode(typed: string): Parsed<string> {
  if (isForcesAddress(typed)) return problem('is a forces post office number, which has no street')
  const normal = normalisePostcode(typed.replaceAll(/[.,_–-]+/g, ' ').trim())
  if (normal) return value(normal)
  const [likely] = suggestPostcodes(typed)
  return problem(`is not a full postcode such as N19 4PG${likely ? `: did you mean ${likely}?` : ''}`)
}

function readSize(row: RowCells): number | undefined {
  const size = row.parse('householdSize', parseHouseholdSize)
  if (size !== undefined || row.text('householdSize') !== '') return size
  const bounds = { min: 0, max: 30 }
  const [adults, children] = [
    row.parse('adults', (text) => parseCount(text, bounds)),
    row.parse('children', (text) => parseCount(text, bounds)),
  ]
  if (adults === undefined && children === undefined) return undefined
  // Children do not live alone.
  const people = Math.max(adults ?? 1, 1) + (children ?? 0)
  if (people <= 30) return people
  row.report(['children', 'adults'], 'make more than 30 people')
  return undefined
}

/** The same limits as those of the form. */
function checkBounds(row: RowCells, household: ReadHousehold): void {
  if (row.problems.length > 0) return
  // Numbers are checked where they are read, and stored in a form that the form does not take.
  const { phone: _, contacts, postcode, ...rest } = household
  if ((contacts ?? []).some(({ label, when }) => label.length > 60 || (when ?? '').length > 60))
    row.report(
      ['contacts', 'deliveryContactName', 'emergencyContactName'],
      'has a text that is longer than 60 characters',
    )
  const result = newRecipient.safeParse({ ...rest, postcode: postcode ?? 'ZZ1 1AA' })
  for (const issue of result.error?.issues ?? []) row.report(issue.path[0] as ImportField, issue.message)
}

export const present = <Name extends string, Value>(name: Name, found: Value | undefined): { [Key in Name]?: Value } =>
  found === undefined ? {} : ({ [name]: found } as { [Key in Name]?: Value })
