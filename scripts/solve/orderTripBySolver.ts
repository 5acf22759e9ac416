import type { OrderTrip, TripTimes } from '../../api/src/roads/osrmServer/orderTrip.ts'
import type { VroomProblem } from '../../api/src/solver/problem/problem.ts'
import { solveVroom } from '../../api/src/solver/worker/solveVroom.ts'

/** Enough for a hundred stops to be within a percent or two of the best; a second at most. */
const iterations = 20_000
const maxMs = 10_000

/** The order of a trip by our own solver: one vehicle, a job for each coordinate that is not an end of the trip. */
export const orderTripBySolver: OrderTrip = async (times) => {
  const { count, start, end } = times
  const jobs = Array.from({ length: count }, (_, index) => index).filter((index) => index !== start && index !== end)
  const ends = { first: start === undefined ? [] : [start], last: end === undefined || end === start ? [] : [end] }
  if (jobs.length < 2) return [...ends.first, ...jobs, ...ends.last]
  const { routes } = await solveVroom(tripProblem(times, jobs), {
    budgetMs: maxMs,
    threads: 1,
    iterations,
  })
  const order = (routes[0]?.steps ?? []).flatMap(({ type, id }) => (type === 'job' ? [id!] : []))
  return [...ends.first, ...order, ...ends.last]
}

/** An end that may be anywhere is a location beside the streets, no time from any coordinate. */
function tripProblem({ count, durations, start, end }: TripTimes, jobs: readonly number[]): VroomProblem {
  const anywhere = count
  const size = count + 1
  const cells = new Int32Array(size * size)
  for (let from = 0; from < count; from++) cells.set(durations.subarray(from * count, (from + 1) * count), from * size)
  return {
    jobs: jobs.map((index) => ({ id: index, location_index: index })),
    vehicles: [{ id: 0, start_index: start ?? anywhere, end_index: end ?? anywhere }],
    matrices: { car: { durations: cells } },
  }
}
