import type { Stop } from './stop.ts'

/** Stops when so many iterations in a row have not made the best plan better. @throws RangeError below 1. */
export function stopWithoutGain(most: number): Stop {
  if (!(most >= 1)) throw new RangeError('the number of iterations must be 1 or more')
  return ({ iterationsWithoutGain }) => (iterationsWithoutGain >= most ? 1 : 0)
}
