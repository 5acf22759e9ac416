/** What can be recorded at a round, at one of its stops or for the whole of it (docs/decisions, *Kinds of events*). */
export const eventKinds = [
  'outcome',
  'undo',
  'load',
  'extra',
  'return',
  'difference',
  'cannot_finish',
  /** How to get in, or where the door is, for the household's record. */
  'learned',
  'reorder',
  'briefing_read',
  /** About the person at the door. */
  'worry',
  /** The base is asked to ring a household that does not answer. */
  'base_call',
  /** The hot food of a silent door goes to another household; recorded by its own request (contracts/redirects.ts). */
  'redirect',
] as const
export type EventKind = (typeof eventKinds)[number]

/** Why boxes of an order are not in the vehicle: the hub does not have them, or there is no room. */
export const missingReasons = ['short', 'did_not_fit'] as const
export type MissingReason = (typeof missingReasons)[number]
