import type { Stop } from './stop.ts'

/** The only budget under which the same seed gives the same plan on every machine. @throws RangeError below 0. */
export function stopAfterIterations(most: number): Stop {
  if (!(most >= 0)) throw new RangeError('the number of iterations must be 0 or more')
  return ({ iterations }) => (iterations >= most ? 1 : iterations / most)
}
