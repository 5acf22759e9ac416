import type { SearchPlanReason } from '../../problem/searchPlan.ts'

/** One thing that stands in the way of a vehicle doing a task. */
export type Obstacle = Omit<SearchPlanReason, 'vehicles'>

/** The others stops of a round, which no change to the task or the vehicle lifts. */
export const noRoomLeft: Obstacle = { kind: 'no_room_left' }

/** The same thing, whatever its figures. */
export const obstacleKey = ({ kind, alone, skill, hub, dimension }: Obstacle): string =>
  [kind, alone, skill, hub, dimension].join(' ')
