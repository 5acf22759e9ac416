/** The date so many days later; `2026-02-28` and 1 give `2026-03-01`. In UTC, so that no clock change gets in between. */
export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}
