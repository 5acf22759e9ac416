/** "14:05" for an instant, in the organisation's time zone. */
export const clockOf = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(instant)
