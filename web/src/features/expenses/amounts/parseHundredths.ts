/**
 * Pounds as typed in pence, or miles in hundredths: "12.50", "12,5", "£1,234.50", "12.5 miles" or "12". @returns undefined when it is no such amount, or has more than
 * two digits after the point
 */
export function parseHundredths(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/^£\s*|\s*(miles?|mi|pounds?)$/gi, '')
    .replaceAll(/(\d),(\d{3})(?!\d)/g, '$1$2')
    .replace(',', '.')
  const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!match) return undefined
  const [, whole = '', fraction = ''] = match
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
}
