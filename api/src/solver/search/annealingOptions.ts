import type { LeftOutOptions } from '../acceptance/unassigned.ts'
import type { InsertionOptions } from '../recreate/taskInserter.ts'
import type { StringRuinOptions } from '../ruin/stringRuin.ts'

export interface AnnealingOptions extends StringRuinOptions, InsertionOptions, LeftOutOptions {
  /** First and last temperature, in common legs (see commonLeg). */
  readonly hot: number
  readonly cold: number
  /** Places of neighbours beside which a task is inserted; neighbours around which is ruined. */
  readonly near: number
  readonly close: number
  /** How often a whole round is taken out instead of strings. */
  readonly wholeRounds: number
  /** How often, then, its tasks must go into other rounds. */
  readonly withoutRound: number
  /** How often the ruin is around a task that is left out, while there is one. */
  readonly aroundAbsent: number
  /** The most tasks left out that are tried again at each change. */
  readonly absentTried: number
  /** How often the first task put back begins a round of its own, while more rounds are wished for. */
  readonly opening: number
  /** How often a task is put back whatever it costs, not only for less than leaving it out weighs. */
  readonly insisting: number
}

/** Chosen by measurement; see docs/decisions/0017. */
export const annealingOptions: AnnealingOptions = {
  mean: 10,
  longest: 10,
  split: 0.5,
  keep: 0.5,
  blink: 0.01,
  boldBlink: 0.2,
  boldOnce: 20,
  ends: 0.1,
  overload: 0.5,
  hot: 2,
  cold: 0.003,
  near: 20,
  close: 300,
  wholeRounds: 0.01,
  withoutRound: 0.5,
  aroundAbsent: 0.2,
  absentTried: 8,
  opening: 0.2,
  insisting: 0.1,
  firstPrice: 10,
  priceStep: 0.01,
  atBest: 0.4,
}
