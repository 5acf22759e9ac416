import type { SearchState } from '../cost/searchState.ts'
import type { Random } from '../model/random.ts'
import { isDoor } from '../model/searchProblem.ts'

/** Average number of tasks taken out at once, and the most from one round. */
const average = 10
const longestString = 10

/**
 * Takes strings of neighbouring stops out of rounds that pass near a task (adjacent string removal; the formulas are
 * (5)-(7) of Christiaens and Vanden Berghe, "Slack induction by string removals", Transportation Science 2020).
 * @param seed the task around which to look; it may be left out at the moment.
 * @returns the tasks that were taken out.
 */
export function ruinStrings(state: SearchState, seed: number, random: Random): number[] {
  const { problem } = state
  const used = state.routes.filter((route) => route.taskCount > 0)
  if (used.length === 0) return []
  const meanLength = used.reduce((sum, route) => sum + route.taskCount, 0) / used.length
  const stringLimit = Math.min(longestString, meanLength)
  const strings = Math.floor(random.fraction() * ((4 * average) / (1 + stringLimit) - 1) + 1)
  const removed: number[] = []
  const ruined = new Set<number>()
  const around = problem.neighbours[seed]!
  for (let index = -1; index < around.length && ruined.size < strings; index++) {
    const task = index === -1 ? seed : around[index]!
    const vehicle = state.vehicleOf[task]!
    if (vehicle === -1 || ruined.has(vehicle)) continue
    ruined.add(vehicle)
    const route = state.routes[vehicle]!
    const length = 1 + random.below(Math.floor(Math.min(route.taskCount, stringLimit)))
    const chosen = stringAround(
      route.nodes.filter((node) => isDoor(problem, node)),
      task,
      length,
      random,
    )
    removed.push(...state.remove(vehicle, (other) => chosen.has(other)))
  }
  return removed
}

/** A run of so many doors that has the task in it. */
function stringAround(doors: readonly number[], task: number, length: number, random: Random): Set<number> {
  const position = doors.indexOf(task)
  const earliest = Math.max(0, position - length + 1)
  const latest = Math.min(position, doors.length - length)
  const first = earliest + random.below(latest - earliest + 1)
  return new Set(doors.slice(first, first + length))
}
