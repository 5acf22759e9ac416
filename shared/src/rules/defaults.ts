import { minutes } from '../units/index.ts'

/** Allowed lengthening of travel for rounds that stay within few streets. */
export const compactnesses = ['off', 'some', 'strong'] as const
export type Compactness = (typeof compactnesses)[number]

/** Limits so that one partner or one day does not block the rest; each organisation may set its own. */
export const orderLimits = {
  /** Open orders of one partner for one day. */
  openPerPartner: { default: 500, max: 20_000 },
  /** Orders planned in one run. */
  perRun: { default: 5000, max: 20_000 },
} as const

/** Weights of a plan's soft goals, relative to a second of travel. Our own choice, and small: each is the extra time on the road accepted for it. */
export const planWeights = {
  /** Penalty in travel time for a driver new to a household, where another of the day's drivers has been there most often. */
  stranger: minutes(5),
  /**
   * Penalty in travel time for drivers other than the preferred one of a recurring order, half for its backup. If the preferred one has no shift
   * that day, half for any other than the backup.
   */
  notPreferred: minutes(20),
  /** Penalty in travel time for drivers other than those who usually visit a household, where one of these has a shift that day. */
  notUsual: minutes(10),
  /** Penalty in travel time for drivers who do not speak the household's language, where one who does has a shift that day. */
  otherLanguage: minutes(10),
  /** Penalty in travel time for a door outside the area that its driver prefers. */
  outsideArea: minutes(5),
  /** Days before the run in which deliveries count as familiarity. */
  familiarDays: 60,
  /** Per second of work, to avoid two collections where one would do. */
  work: 0.1,
  /** Per second by which a round is longer than the mean of the rounds … */
  balance: 0.5,
  /** … whose target number gives each about this many doors, as far as there are drivers. */
  balancedDoors: 6,
  /** Per second of travel between each stop and the median stop of its round. */
  compactness: { off: 0, some: 0.1, strong: 0.4 } satisfies Record<Compactness, number>,
} as const

/** Name of the run that covers a whole day. */
export const defaultSlot = 'Day'
