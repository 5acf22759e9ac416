import { doubtfulOutcomes, type Outcome } from './statusTransitions.ts'

/** What an organiser has to look after. Whoever opens a new kind adds it here and its label in the web app. */
export const followUpKinds = [
  'unsafe',
  'worried',
  'base_call',
  'wrong_address',
  'moved',
  'not_known',
  'silent_twice',
  'refused_event',
  'cannot_finish',
  'learned',
  'short_load',
  'did_not_fit',
  'hub_closed',
  'part_handed_over',
  'box_difference',
] as const
export type FollowUpKind = (typeof followUpKinds)[number]

/** Kinds that cannot wait: they stand first and are announced at once on every open page of a planner. */
const alertingKinds: readonly FollowUpKind[] = ['unsafe', 'worried', 'base_call']

/** Kinds that keep their household from being planned while they are open. */
export const holdingKinds: readonly FollowUpKind[] = doubtfulOutcomes

/** Outcomes that an organiser has to look after: each opens the follow-up of its name. */
const reportedOutcomes = ['unsafe', 'wrong_address', ...doubtfulOutcomes] as const
export const isReported = (outcome: Outcome): outcome is (typeof reportedOutcomes)[number] =>
  reportedOutcomes.some((reported) => reported === outcome)

export const isAlerting = (kind: FollowUpKind): boolean => alertingKinds.includes(kind)
