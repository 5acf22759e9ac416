/** How far a search has come. */
interface Elapsed {
  readonly iterations: number
}

/**
 * The share of its budget that a search has used: 0 at the start, 1 or more to stop. Searches cool down with this
 * fraction, so a criterion that knows only "yes or no" answers 0 or 1 and is combined with one that grows.
 */
export type Stop = (elapsed: Elapsed) => number

/** Milliseconds from some fixed moment, never going back. */
type Clock = () => number

/** A flag that another thread can raise: the first of these integers in shared memory, 0 until it is raised. */
type StopFlag = Int32Array<SharedArrayBuffer>

/** Stops when any of them does. */
export function stopAtFirst(...stops: readonly Stop[]): Stop {
  return (elapsed) => {
    let used = 0
    for (const stop of stops) used = Math.max(used, stop(elapsed))
    return used
  }
}

/** The only budget under which the same seed gives the same plan on every machine. @throws RangeError below 0. */
export function stopAfterIterations(max: number): Stop {
  if (!(max >= 0)) throw new RangeError('the number of iterations must be 0 or more')
  return ({ iterations }) => (iterations >= max ? 1 : iterations / max)
}

/** Counts from now. @throws RangeError for a budget below 0. */
export function stopAfterTime(clock: Clock, budgetMs: number): Stop {
  if (!(budgetMs >= 0)) throw new RangeError('the budget must be 0 ms or more')
  const startedAt = clock()
  return () => {
    const elapsed = clock() - startedAt
    return elapsed >= budgetMs ? 1 : elapsed / budgetMs
  }
}

/** Stops when the flag is raised. */
export function stopWhenRaised(flag: StopFlag): Stop {
  return () => (Atomics.load(flag, 0) === 0 ? 0 : 1)
}

export function raiseStopFlag(flag: StopFlag): void {
  Atomics.store(flag, 0, 1)
}
