import type { Seconds } from '@doorstep/shared/units'
import { type Problem, type Task, travelTimeCosts } from '../model/problem.ts'
import { solve } from '../search/solve.ts'
import { stopAfterIterations } from '../stop/stopAfterIterations.ts'

/** Solves a small day once, so that the first real plan does not wait for the compiler. */
export function warmUp(): void {
  solve(smallDay(), { seed: 1, stop: stopAfterIterations(150), clock: () => performance.now() })
}

function smallDay(): Problem {
  const size = 14
  const time = (value: number): Seconds => value as Seconds
  const durations = Int32Array.from({ length: size * size }, (_, index) => {
    const from = Math.floor(index / size)
    const to = index % size
    return 60 * Math.abs((from % 4) - (to % 4)) + 80 * Math.abs(Math.floor(from / 4) - Math.floor(to / 4))
  })
  const allDay = [{ from: time(32_400), until: time(61_200) }]
  const tasks = Array.from({ length: size - 2 }, (_, index): Task => {
    const door = {
      location: index + 2,
      windows: allDay,
      setup: time(120),
      service: time(120),
      skills: [],
      priority: index % 2,
    }
    if (index === 0) return { ...door, kind: 'visit' }
    if (index > 1)
      return { ...door, kind: 'delivery', hub: 0, amounts: [1], ...(index === 2 && { maxRide: time(1800) }) }
    const collection = { location: 1, windows: allDay, setup: time(60), service: time(300) }
    return { ...door, kind: 'errand', collection, amounts: [1] }
  })
  return {
    size,
    profiles: [{ durations, distances: durations }],
    dimensions: 1,
    hubs: [{ location: 0, windows: allDay, setup: time(300) }],
    tasks,
    vehicles: [6, 8].map((capacity) => ({
      profile: 0,
      start: 0,
      end: 0,
      shift: allDay[0]!,
      capacities: [capacity],
      skills: [],
      costs: travelTimeCosts,
    })),
  }
}
