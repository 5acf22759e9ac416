import { phone } from '@doorstep/shared/contracts'
import { DomainError } from '../../kernel/errors.ts'
import { normalisePhone } from '../../phones/phone.ts'
import { type Parsed, problem, value } from './parsed.ts'

/** `7.700900123E+9`, as spreadsheets write a large number, as long as no digit is missing. */
function spellOut(text: string): string {
  const [, first = '', rest = '', power = ''] = /^(\d)[.,](\d+)e\+?(\d{1,2})$/i.exec(text) ?? []
  return rest !== '' && rest.length === Number(power) ? first + rest : text
}

/** A number as stored (E.164), also without the zero that a spreadsheet drops: `7700900123`. null: "none". */
export function parsePhone(typed: string): Parsed<string | null> {
  const text = spellOut(typed.trim().replace(/^'/, '').replace(/\.0$/, ''))
  if (/^\d(?:[.,]\d+)?e\+?\d+$/i.test(text))
    return problem('was shortened by the spreadsheet: format the column as text, and type the number again')
  if (/^(?:-|–|no|none|n\/?a|no phone|unknown|nil)$/i.test(text)) return value(null)
  const numbers = text.split(/\s*(?:[/;]|\bor\b|\band\b)\s*/i).filter((part) => part.replaceAll(/\D/g, '').length >= 9)
  if (numbers.length > 1) return problem('contains two numbers: keep the one to ring')
  const digits = text.replaceAll(/[\s()-]/g, '')
  const restored = /^[1237]\d{8,9}$/.test(digits) ? `0${digits}` : /^44\d{10}$/.test(digits) ? `+${digits}` : text
  const checked = phone.safeParse(restored)
  if (!checked.success) return problem(checked.error.issues[0]?.message ?? 'is not a phone number')
  try {
    return value(normalisePhone(checked.data, 'phone'))
  } catch (error) {
    if (error instanceof DomainError) return problem('is not a phone number')
    throw error
  }
}
