/**
 * Milliseconds for the solver by number of stops; in proportion between two entries and above the last. From 500 on a stop gets less: with reading,
 * matrices, checking and storing a plan of 2,000 orders is to end within 60 s and one of 5,000 within 230 s on two cores.
 */
const budgets = [
  { stops: 0, ms: 250 },
  { stops: 20, ms: 1000 },
  { stops: 100, ms: 5000 },
  { stops: 500, ms: 20_000 },
  { stops: 2000, ms: 54_000 },
  { stops: 5000, ms: 150_000 },
] as const

/** An improvement of an existing plan has time for three first plans. */
const improvementFactor = 3

/** The solver's time limit in milliseconds. It ends earlier when further search is no longer worth while. */
export function timeBudget(stops: number, isImproving = false): number {
  const ms = interpolate(stops)
  return Math.round(isImproving ? improvementFactor * ms : ms)
}

function interpolate(stops: number): number {
  const above = budgets.findIndex((budget) => budget.stops >= stops)
  const to = budgets[above]
  const last = budgets[budgets.length - 1] as (typeof budgets)[number]
  if (!to) return (last.ms * stops) / last.stops
  const from = budgets[above - 1] ?? to
  const share = from === to ? 0 : (stops - from.stops) / (to.stops - from.stops)
  return from.ms + (to.ms - from.ms) * share
}
