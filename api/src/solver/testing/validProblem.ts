import { InputError } from '../vroom/inputError.ts'
import { readVroomProblem } from '../vroom/readProblem.ts'

/** A small problem that uses every key; tests invalidate one value at a time. */
export const validProblem = () => ({
  jobs: [
    {
      id: 1,
      location_index: 1,
      delivery: [1, 0],
      service: 60,
      setup: 30,
      time_windows: [
        [0, 10],
        [20, 30],
      ],
      skills: [1],
    },
    {
      id: 2,
      location_index: 2,
      pickup: [0, 2],
      priority: 100,
      class: 1,
      affinity: { 7: -5.5 },
      lock: 7,
      hub: 3,
      max_ride: 60,
    },
    { id: 3, location_index: 2, setup_per_type: { van: 5 }, service_per_type: { van: 6 }, description: 'a visit' },
  ],
  shipments: [
    { amount: [1, 1], pickup: { id: 1, location_index: 0 }, delivery: { id: 1, location_index: 2 }, max_ride: 9 },
  ],
  vehicles: [
    {
      id: 7,
      start_index: 0,
      end_index: 0,
      capacity: [5, 5],
      skills: [1],
      type: 'van',
      time_window: [0, 1000],
      breaks: [{ id: 1, service: 5, time_windows: [[10, 20]], max_load: [1, 1] }],
      speed_factor: 1.25,
      max_tasks: 5,
      max_travel_time: 500,
      max_duration: 900,
      max_distance: 500,
      costs: { fixed: 10, per_hour: 7200, per_task_hour: 1, per_km: 2 },
      reloads: [3],
      steps: [{ type: 'start' }, { type: 'job', id: 1, service_after: 3 }, { type: 'break', id: 1 }, { type: 'end' }],
      locked_steps: 2,
      change_cost: 3,
    },
    { id: 8, end_index: 1, profile: 'bike', capacity: [1, 1], visited: { location_index: 1, time: 5, load: [1, 0] } },
  ],
  hubs: [{ id: 3, location_index: 1, setup: 5, service: 7, time_windows: [[0, 500]] }],
  matrices: {
    car: {
      durations: [
        [0, 5, 6],
        [5, 0, 7],
        [6, 7, -1],
      ],
      distances: [
        [0, 1, 2],
        [1, 0, 3],
        [2, 3, 0],
      ],
    },
    bike: {
      durations: [
        [0, 9, 9],
        [9, 0, 9],
        [9, 9, 0],
      ],
    },
  },
  wishes: { balance: 0.5, compactness: 1 },
})

/** The valid problem with the value at a path such as `jobs[0].id` replaced; undefined removes it. */
export function withInvalid(path: string, value: unknown): unknown {
  const problem: unknown = validProblem()
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '')
  const last = keys.pop() as string
  let inner = problem as Record<string, unknown>
  for (const key of keys) inner = inner[key] as Record<string, unknown>
  if (value === undefined) delete inner[last]
  else inner[last] = value
  return problem
}

/** The error of reading a problem; `no error` if it is accepted. */
export function errorOf(problem: unknown): string {
  try {
    readVroomProblem(problem)
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  return 'no error'
}
