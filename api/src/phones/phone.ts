import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { invalidField } from '../kernel/errors.ts'

/**
 * E.164 of a number as typed, British without a country code. An extension follows as RFC 3966 writes it, `+442079460000;ext=12`.
 *
 * @throws DomainError 'invalid-field' when it is not a number
 */
export function normalisePhone(typed: string | null, field: string): string | null {
  if (typed === null) return null
  const number = parsePhoneNumberFromString(typed, 'GB')
  if (!number?.isPossible()) throw invalidField(field, 'is not a phone number')
  return number.ext ? `${number.number};ext=${number.ext}` : number.number
}

/** The column of a changed number; undefined: not in the request, so no column is written. Throws as `normalisePhone`. */
export const toPhoneColumn = (typed: string | null | undefined) =>
  typed === undefined ? {} : { phone: normalisePhone(typed, 'phone') }

/** Contacts of a household with their numbers as stored. Throws as `normalisePhone`. @param field of the list in the request */
export const normaliseContacts = <Typed extends { readonly phone: string }>(
  contacts: readonly Typed[],
  field: string,
): Typed[] =>
  contacts.map((contact, index) => ({
    ...contact,
    phone: normalisePhone(contact.phone, `${field}.${index}.phone`) ?? contact.phone,
  }))

/** Cache, because formatting a number costs as much as the rest of an order in a list. */
const formatted = new Map<string, string>()
const maxFormatted = 5000

/** "07700 900123", "020 7946 0000 ext. 12" at home, "+353 …" for others. */
export function formatPhone(stored: string | null): string | null {
  if (stored === null) return null
  const cached = formatted.get(stored)
  if (cached !== undefined) return cached
  const text = formatUncached(stored)
  if (formatted.size >= maxFormatted) formatted.clear()
  formatted.set(stored, text)
  return text
}

function formatUncached(stored: string): string {
  const number = parsePhoneNumberFromString(stored)
  if (!number) return stored
  const isBritish = number.country === 'GB' || number.countryCallingCode === '44'
  const shown = isBritish ? number.formatNational() : number.formatInternational()
  return number.ext ? shown.replace(/\D*\d+$/, ` ext. ${number.ext}`) : shown
}
