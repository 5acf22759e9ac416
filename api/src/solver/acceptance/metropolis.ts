import type { SearchRandom } from '../model/searchRandom.ts'

export interface CoolingOptions {
  /** First and last temperature, in average legs (see averageLegCost). */
  readonly startTemperature: number
  readonly endTemperature: number
}

/**
 * Exponential cooling: the temperature, in the caller's cost, after this share of the search.
 *
 * @param unit the cost of an average leg
 */
export function temperatureAt({ startTemperature, endTemperature }: CoolingOptions, unit: number, progress: number) {
  const share = Math.min(1, Math.max(0, progress))
  return unit * startTemperature * (endTemperature / startTemperature) ** share
}

/** Whether simulated annealing accepts a plan that costs so much more (Metropolis criterion: with probability exp(-increase / temperature)). */
export const isAccepted = (increase: number, temperature: number, random: SearchRandom): boolean =>
  increase < -temperature * Math.log(random.fraction() + 1e-300)
