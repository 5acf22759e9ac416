/** How far a search has come. */
export interface Elapsed {
  readonly iterations: number
}

/**
 * Says how much of its budget a search has used: 0 at the beginning, 1 or more to stop. Searches cool down with this
 * fraction, so a Stop that knows only "yes or no" answers 0 or 1 and is combined with one that grows.
 */
export type Stop = (elapsed: Elapsed) => number

/** Stops when any of them does. */
export function stopAtFirst(...stops: readonly Stop[]): Stop {
  return (elapsed) => {
    let most = 0
    for (const stop of stops) most = Math.max(most, stop(elapsed))
    return most
  }
}
