import type { LeftOutReason } from '@doorstep/shared/contracts'
import type { Reason } from '../solver/index.ts'
import type { BuiltProblem } from './buildProblem.ts'

/** The solver's reasons with their indices turned into what an organiser knows: skills by name, boxes, kilograms. */
export function leftOutReasons(reasons: readonly Reason[], built: BuiltProblem): LeftOutReason[] {
  const presented = reasons.map((reason) => presentReason(reason, built))
  return presented.length > 0 ? presented : [{ code: 'no_room_left' }]
}

/** Dimension 0 counts boxes, 1 weighs in grams. */
const weight = 1

function presentReason(reason: Reason, built: BuiltProblem): LeftOutReason {
  if (reason.kind === 'no_vehicles') return { code: 'no_drivers' }
  const drivers = reason.vehicles.length < built.shifts.length ? { drivers: reason.vehicles.length } : {}
  switch (reason.kind) {
    case 'missing_skill':
      return { code: 'no_driver_with_skill', skill: built.skills[reason.skill] ?? '', ...drivers }
    case 'too_large':
      return {
        code: reason.dimension === weight ? 'too_heavy' : 'too_many_boxes',
        amount: inWords(reason.amount, reason.dimension),
        most: inWords(reason.largest, reason.dimension),
        ...drivers,
      }
    case 'unreachable':
      return { code: 'unreachable', ...drivers }
    case 'hub_closed':
    case 'collection_closed':
    case 'outside_window':
      return { code: reason.kind, seconds: reason.lateBy, alone: reason.alone, ...drivers }
    case 'past_shift_end':
    case 'ride_too_long':
      return { code: reason.kind, seconds: reason.by, alone: reason.alone, ...drivers }
    case 'too_many_tasks':
      return { code: 'too_many_stops', most: reason.limit, ...drivers }
    case 'no_room_left':
      return { code: 'no_room_left', amount: inWords(reason.by, reason.dimension), ...drivers }
  }
}

const inWords = (amount: number, dimension: number): number => (dimension === weight ? amount / 1000 : amount)
