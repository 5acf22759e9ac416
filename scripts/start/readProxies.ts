import { isIP } from 'node:net'

/** Longest prefixes, by the version of IP. */
const bits: Readonly<Record<number, number>> = { 4: 32, 6: 128 }

/**
 * The proxies whose word on people's addresses is believed, from a list by commas: addresses, or networks such as 10.0.0.0/8.
 *
 * @throws RangeError naming the entry that is neither
 */
export function readProxies(text: string | undefined): string[] {
  const entries = (text ?? '').split(',').map((entry) => entry.trim())
  return entries.filter((entry) => entry !== '').map(checked)
}

function checked(entry: string): string {
  const [address = '', prefix, ...rest] = entry.split('/')
  const maxBits = bits[isIP(address)]
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (maxBits ?? 0))
  if (maxBits === undefined || !isPrefix || rest.length > 0) throw new RangeError(entry)
  // Everybody would be a proxy, and choose the address that their tries are counted for.
  if (prefix !== undefined && Number(prefix) === 0) throw new RangeError(entry)
  return entry
}
