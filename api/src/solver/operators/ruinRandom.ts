import type { SearchState } from '../cost/searchState.ts'
import type { Random } from '../model/random.ts'

/** Takes up to `count` tasks out, wherever they are. @returns the tasks that were taken out. */
export function ruinRandom(state: SearchState, count: number, random: Random): number[] {
  const assigned: number[] = []
  for (let task = 0; task < state.vehicleOf.length; task++) if (state.vehicleOf[task] !== -1) assigned.push(task)
  const chosen = new Set(random.shuffle(assigned).slice(0, count))
  const vehicles = new Set([...chosen].map((task) => state.vehicleOf[task]!))
  return [...vehicles].flatMap((vehicle) => state.remove(vehicle, (task) => chosen.has(task)))
}
