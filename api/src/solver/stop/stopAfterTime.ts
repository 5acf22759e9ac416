import type { Stop } from './stop.ts'

/** Milliseconds from some fixed moment, never going back. */
export type Clock = () => number

/** Counts from now. @throws RangeError for a budget below 0. */
export function stopAfterTime(clock: Clock, budgetMs: number): Stop {
  if (!(budgetMs >= 0)) throw new RangeError('the budget must be 0 ms or more')
  const began = clock()
  return () => {
    const elapsed = clock() - began
    return elapsed >= budgetMs ? 1 : elapsed / budgetMs
  }
}
