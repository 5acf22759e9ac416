import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { invalidField } from '../kernel/errors.ts'

/**
 * E.164 of a number as typed, read as British without a country code; undefined when it is none. An extension follows as RFC 3966
 * writes it, `+442079460000;ext=12`.
 */
export function parsePhone(typed: string): string | undefined {
  const number = parsePhoneNumberFromString(typed, 'GB')
  if (!number?.isPossible()) return undefined
  return number.ext ? `${number.number};ext=${number.ext}` : number.number
}

/** As `parsePhone`, with the problem at its field when it is no number. */
export function normalisePhone(typed: string | null, field: string): string | null {
  if (typed === null) return null
  const number = parsePhone(typed)
  if (!number) throw invalidField(field, 'is not a phone number')
  return number
}

/** Numbers as they were shown of late: working out how one is written costs as much as the rest of an order in a list. */
const formatted = new Map<string, string>()
const maxFormatted = 5000

/** "07700 900123", "020 7946 0000 ext. 12" at home, "+353 …" for others. */
export function formatPhone(kept: string | null): string | null {
  if (kept === null) return null
  const known = formatted.get(kept)
  if (known !== undefined) return known
  const shown = formatUncached(kept)
  if (formatted.size >= maxFormatted) formatted.clear()
  formatted.set(kept, shown)
  return shown
}

function formatUncached(kept: string): string {
  const number = parsePhoneNumberFromString(kept)
  if (!number) return kept
  const isBritish = number.country === 'GB' || number.countryCallingCode === '44'
  const shown = isBritish ? number.formatNational() : number.formatInternational()
  return number.ext ? shown.replace(/\D*\d+$/, ` ext. ${number.ext}`) : shown
}
