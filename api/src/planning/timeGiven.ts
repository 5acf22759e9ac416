/** Milliseconds to plan so many orders in; between two of these in proportion, above the last as there (issue 4, solver.md). */
const given = [
  { orders: 0, ms: 250 },
  { orders: 20, ms: 1000 },
  { orders: 100, ms: 5000 },
  { orders: 500, ms: 20_000 },
] as const

/** What is worth doing over is worth three times the first look. */
const improving = 3

/** The most that the solver may take, in milliseconds. It ends earlier when it has tried so much that nothing more is found. */
export function timeGiven(orders: number, isImproving: boolean): number {
  const ms = forOrders(orders)
  return Math.round(isImproving ? improving * ms : ms)
}

function forOrders(orders: number): number {
  const above = given.findIndex((one) => one.orders >= orders)
  const to = given[above]
  const last = given[given.length - 1] as (typeof given)[number]
  if (!to) return (last.ms * orders) / last.orders
  const from = given[above - 1] ?? to
  const share = from === to ? 0 : (orders - from.orders) / (to.orders - from.orders)
  return from.ms + (to.ms - from.ms) * share
}
