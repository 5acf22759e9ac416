/** OSRM's modifiers. */
export type TurnModifier =
  | 'uturn'
  | 'sharp right'
  | 'right'
  | 'slight right'
  | 'straight'
  | 'slight left'
  | 'left'
  | 'sharp left'

/**
 * OSRM's modifier for a turn by so many degrees, right positive. Its bounds (OSRM 6, util/guidance/turn_bearing): straight to 20, slight to
 * 40, a turn to 120, sharp beyond; only a complete reversal is a uturn.
 */
export function modifierOf(turn: number): TurnModifier {
  const size = Math.abs(turn)
  if (size >= 179.9) return 'uturn'
  if (size <= 20) return 'straight'
  const side = turn > 0 ? 'right' : 'left'
  if (size <= 40) return `slight ${side}`
  return size <= 120 ? side : `sharp ${side}`
}
