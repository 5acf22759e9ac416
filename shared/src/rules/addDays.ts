/** `2026-02-28` and 1 give `2026-03-01`. In UTC, to avoid clock changes. */
export function addDays(date: string, days: number): string {
  const result = new Date(`${date}T00:00:00Z`)
  result.setUTCDate(result.getUTCDate() + days)
  return result.toISOString().slice(0, 10)
}
