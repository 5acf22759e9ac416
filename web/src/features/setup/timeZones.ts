const fallback = 'Europe/London'

/** The zone of this browser. Europe/London where it has none of its own, as on many servers and in some private windows. */
export function guessTimeZone(): string {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone === undefined || /^(?:UTC|GMT|Etc\/.*)$/.test(zone) ? fallback : zone
}

/** Every zone that the browser knows, and the guess, which may be another name of one. */
export const listTimeZones = (): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), guessTimeZone()])].toSorted()
