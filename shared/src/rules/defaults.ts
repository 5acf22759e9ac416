import { grams, type Mode, minutes } from '../units/index.ts'

/** The defaults of product.md, for what an organisation has not set. */

export const kilogramsPerBox = 9

/** Boxes for a household: 1 → 1, 2-3 → 2, 4 and more → 3. */
export function boxesForHousehold(people: number): number {
  if (people <= 1) return 1
  return people <= 3 ? 2 : 3
}

export const weightOfBoxes = (boxes: number): number => boxes * kilogramsPerBox

/** Time at a door: 3 min + 1 min a box + 2 min above the ground floor. */
export function doorstepSeconds(boxes: number, floor: number | null): number {
  return minutes(3 + boxes + (floor !== null && floor > 0 ? 2 : 0))
}

export interface Carrying {
  readonly boxes: number
  readonly weight: number
}

/** What one driver carries at once, by mode. */
export const carryingByMode: Readonly<Record<Mode, Carrying>> = {
  car: { boxes: 25, weight: grams(300) },
  cargo_bike: { boxes: 8, weight: grams(100) },
  bike: { boxes: 2, weight: grams(20) },
  foot: { boxes: 1, weight: grams(10) },
}

/** Maximum time between hub and door (hard); ambient food has none. */
export const maxRide = (temperature: 'ambient' | 'chilled' | 'hot'): number | undefined =>
  temperature === 'ambient' ? undefined : minutes(30)

/** The day of a run: 09:00-17:00. */
export const defaultDay = { from: 9 * 3600, until: 17 * 3600 } as const

/** How much longer travel may get for rounds that stay within few streets. */
export const compactnesses = ['off', 'some', 'strong'] as const
export type Compactness = (typeof compactnesses)[number]

/**
 * Minutes (travel, and a share of the work) by which another round may make a plan longer, so that a driver on shift gets one. 0: only where it is
 * shorter.
 */
export const extraRoundMinutes = { default: 30, max: 120 } as const

/** So that one partner or one day does not block the rest; each organisation may set its own. */
export const orderLimits = {
  /** Open orders that a partner may have for one day. */
  openPerPartner: { default: 500, max: 20_000 },
  /** Orders that one run plans. */
  perRun: { default: 5000, max: 20_000 },
} as const

/**
 * What a plan weighs beside travel. Ours, and gentle: a second of travel is worth a second, so each says how much longer the day on the road may
 * get for it.
 */
export const planWeights = {
  /** A driver who was never at a household, where another of the day was there most often, counts as so much further away. */
  stranger: minutes(5),
  /**
   * Any other driver than the preferred one of a recurring order counts as so much further away, its backup half as much. Where the preferred one has
   * no shift that day, any other than the backup counts half as much.
   */
  notPreferred: minutes(20),
  /** Days before the run that count for who knows whom. */
  familiarDays: 60,
  /** Per second of work, so that nobody collects twice where once would do. */
  work: 0.1,
  /** Per second by which a round is on the road longer than the mean of the rounds … */
  balance: 0.5,
  /** … of which there are to be so many that each has about these doors, as far as there are drivers. */
  balancedDoors: 6,
  /** Per second on the way between each stop and the middle one of its round. */
  compactness: { off: 0, some: 0.1, strong: 0.4 } satisfies Record<Compactness, number>,
} as const

/**
 * Time in a shop or pharmacy on an errand. Ours: product.md names none; ten minutes cover a short queue, which is waited in once, however many
 * errands are collected there together.
 */
export const errandCollect = { queue: minutes(8), each: minutes(2) } as const
