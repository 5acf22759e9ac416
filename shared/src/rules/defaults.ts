import { type Grams, grams, type Mode, minutes, type Seconds, seconds } from '../units/index.ts'

/** The defaults of product.md, for whatever an organisation has not set otherwise. */

export const kilogramsPerBox = 9

/** Boxes for a household: 1 → 1, 2-3 → 2, 4 and more → 3. */
export function boxesForHousehold(people: number): number {
  if (people <= 1) return 1
  return people <= 3 ? 2 : 3
}

export const weightOfBoxes = (boxes: number): number => boxes * kilogramsPerBox

/** Time at a door: 3 min + 1 min a box + 2 min above the ground floor. */
export function doorstepSeconds(boxes: number, floor: number | null): Seconds {
  return minutes(3 + boxes + (floor !== null && floor > 0 ? 2 : 0))
}

export interface Carrying {
  readonly boxes: number
  readonly weight: Grams
}

/** What one driver carries at once, by mode. */
export const carryingByMode: Readonly<Record<Mode, Carrying>> = {
  car: { boxes: 25, weight: grams(300) },
  cargo_bike: { boxes: 8, weight: grams(100) },
  bike: { boxes: 2, weight: grams(20) },
  foot: { boxes: 1, weight: grams(10) },
}

/** Hot and chilled food is at the door within 30 min of leaving the hub (hard); ambient food has no limit. */
export const longestRide = (temperature: 'ambient' | 'chilled' | 'hot'): Seconds | undefined =>
  temperature === 'ambient' ? undefined : minutes(30)

/** The day of a run: 09:00-17:00. */
export const defaultDay = { from: seconds(9 * 3600), until: seconds(17 * 3600) } as const

/** Time in a shop or pharmacy on an errand. Ours: product.md names none; ten minutes cover a short queue. */
export const errandCollectSeconds = minutes(10)
