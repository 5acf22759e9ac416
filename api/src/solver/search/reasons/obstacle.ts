import type { SearchPlanReason } from '../../problem/searchPlan.ts'

/** One reason against a vehicle doing a task. */
export type Obstacle = Omit<SearchPlanReason, 'vehicles'>

/** The other stops of a route; no change to the task or the vehicle removes it. */
export const noRoomLeft: Obstacle = { kind: 'no_room_left' }

/** Equal for the same obstacle with other figures. */
export const obstacleKey = ({ kind, alone, skill, hub, dimension }: Obstacle): string =>
  [kind, alone, skill, hub, dimension].join(' ')
