import type { VroomProblem } from '../../api/src/solver/vroom/problem.ts'

/** Seconds for up to so many stops; more stops get the last. */
const STEPS = [
  { stops: 20, seconds: 1 },
  { stops: 100, seconds: 5 },
  { stops: 500, seconds: 20 },
  { stops: Number.POSITIVE_INFINITY, seconds: 60 },
] as const

/** Seconds that a problem of this size is given when nobody says how many. */
export function timeFor({ jobs = [], shipments = [] }: VroomProblem): number {
  const count = jobs.length + 2 * shipments.length
  return STEPS.find(({ stops }) => count <= stops)!.seconds
}
