import type { Mode } from '../units/index.ts'

/**
 * Whether a meal made for one household suits another: whatever rules the other has were kept for the first. Unknown rules (null) may be any, so
 * nothing suits them; a meal made without known rules keeps none.
 */
export const isMealSuitable = (keptRules: readonly string[] | null, neededRules: readonly string[] | null): boolean =>
  neededRules?.every((rule) => keptRules?.includes(rule)) ?? false

/** Streets are longer than the straight line: some 1.4 times in towns (circuity, Ballou et al. 2002). */
const detour = 1.4
/** Metres a second in town, with lights and parking. */
const townSpeed: Readonly<Record<Mode, number>> = { car: 5, cargo_bike: 3.5, bike: 3.5, foot: 1.2 }

/** A guess at the way to a door that no plan has a route to. */
export const guessLeg = (straightMetres: number, mode: Mode): { metres: number; seconds: number } => {
  const metres = Math.round(straightMetres * detour)
  return { metres, seconds: Math.round(metres / townSpeed[mode]) }
}
