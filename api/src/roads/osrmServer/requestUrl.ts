import { OsrmError } from './osrmError.ts'

/** The parts of a request as OSRM splits it: /{service}/v{version}/{profile}/{query}. */
export interface RequestUrl {
  readonly service: string
  readonly version: number
  readonly profile: string
  /** Coordinates and options, not yet parsed. */
  readonly query: string
  /** Characters before the query: positions in messages count from the start of the URL. */
  readonly prefixLength: number
}

const identifier = /[a-zA-Z0-9_.~:-]+/y
const query = /[a-zA-Z0-9_.[\]{}@?|\\~`^=,;:&()*+$!'/-]+/y

/** Splits a request URL. Throws OsrmError InvalidUrl with the position from which it could not be parsed. */
export function readRequestUrl(address: string): RequestUrl {
  const text = decodeAddress(address)
  let position = 0
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = position
    const found = pattern.exec(text)
    if (!found) throw malformed(text, position)
    position += found[0].length
    return found[0]
  }
  take(/\//y)
  const service = take(identifier)
  take(/\//y)
  take(/v/y)
  const version = Number(take(/\d{1,9}/y))
  take(/\//y)
  const profile = take(identifier)
  take(/\//y)
  const prefixLength = position
  const rest = take(query)
  if (position < text.length) throw malformed(text, position)
  return { service, version, profile, query: rest, prefixLength }
}

/** Percent signs that encode no character stay as they are. */
function decodeAddress(address: string): string {
  return address.replace(/(%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return encoded
    }
  })
}

function malformed(text: string, position: number): OsrmError {
  const context = text.slice(Math.max(0, position - 3), position + 3)
  return new OsrmError('InvalidUrl', `URL string malformed close to position ${position}: "${context}"`)
}
