const extensionPattern = /\s*(?:;ext=|,?\s*(?:ext(?:ension|n)?\.?|x|#)\s*)(\d{1,7})#?\s*$/i

/** The number to dial, digits with a leading plus (RFC 3966), and its extension. */
function parsePhone(phone: string): { number: string; extension: string | undefined } {
  const extension = extensionPattern.exec(phone)?.[1]
  return { number: phone.replace(extensionPattern, '').replace(/(?!^\+)\D/g, ''), extension }
}

/** `tel:+442079460123`; an extension is dialled after a pause, which Android and iOS write as a comma. */
export function callLink(phone: string): string {
  const { number, extension } = parsePhone(phone)
  return extension === undefined ? `tel:${number}` : `tel:${number},${extension}`
}

/**
 * As `callLink`, with the caller's number withheld: 141 before a national number works in the UK, from landlines and mobiles. It needs the national
 * form: 141+44… is refused.
 */
export function withheldCallLink(phone: string): string {
  const { number, extension } = parsePhone(phone)
  const national = number.startsWith('+44') ? `0${number.slice(3)}` : number.replace(/^\+/, '00')
  return `tel:141${national}${extension === undefined ? '' : `,${extension}`}`
}

/** `sms:+442079460123?body=…` (RFC 5724; Android and iOS fill the message in, the driver sends it). */
export const textLink = (phone: string, message: string | null): string =>
  `sms:${parsePhone(phone).number}${message === null ? '' : `?body=${encodeURIComponent(message)}`}`
