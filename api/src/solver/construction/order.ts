import type { Random } from '../model/random.ts'
import { isHub, type SearchProblem } from '../model/searchProblem.ts'

/**
 * An order in which to put tasks back. One of: by chance, largest first, farthest from the collection first, nearest
 * first, least time to spare first. With `byClass` the higher classes go before all others.
 */
export function chooseOrder(
  problem: SearchProblem,
  tasks: readonly number[],
  random: Random,
  byClass: boolean,
): number[] {
  const ordered = random.shuffle(tasks.slice())
  const choice = random.below(11)
  const key =
    choice < 4
      ? undefined
      : choice < 7
        ? (task: number) => -size(problem, task)
        : choice < 9
          ? (task: number) => -remoteness(problem, task)
          : choice < 10
            ? (task: number) => remoteness(problem, task)
            : (task: number) => openTime(problem, task)
  if (key) ordered.sort((a, b) => key(a) - key(b))
  if (byClass) ordered.sort((a, b) => problem.priority[a]! - problem.priority[b]!)
  return ordered
}

function size(problem: SearchProblem, task: number): number {
  return problem.dimensions === 0 ? 0 : problem.amounts[task * problem.dimensions]!
}

/** Seconds from the collection to the door; a visit is as remote as its nearest neighbour. */
function remoteness(problem: SearchProblem, task: number): number {
  const travel = problem.travel[0]!
  const collection = problem.collection[task]!
  const from = collection === -1 ? (problem.neighbours[task]![0] ?? task) : collection
  const seconds = travel[problem.location[from]! * problem.stride + problem.location[task]!]!
  return seconds === Infinity ? Number.MAX_SAFE_INTEGER : seconds
}

/** Seconds in which the door may be begun; hubs are common to many and do not count, an errand's shop does. */
function openTime(problem: SearchProblem, task: number): number {
  const collection = problem.collection[task]!
  const nodes = collection === -1 || isHub(problem, collection) ? [task] : [task, collection]
  return Math.min(
    ...nodes.map((node) => {
      let open = 0
      for (let window = problem.windowStart[node]!; window < problem.windowStart[node + 1]!; window++) {
        open += Math.min(problem.windowUntil[window]! - problem.windowFrom[window]!, 1e9)
      }
      return open
    }),
  )
}
