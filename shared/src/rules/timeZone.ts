/** Names of the IANA database, such as Europe/London or UTC; not offsets, which know no summer time. */
const namePattern = /^[A-Za-z][A-Za-z_]*(?:\/[A-Za-z0-9_+-]+)*$/

/** Whether a text names a time zone that this JavaScript engine knows. */
export function isTimeZone(name: string): boolean {
  if (!namePattern.test(name)) return false
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name })
    return true
  } catch {
    return false
  }
}
