import type { ProblemJson } from '../problemJson.ts'
import type { SolutionJson, StepJson } from '../solutionJson.ts'

/** Minutes and half kilometres on one street; nothing of the solver is used here. */
const sites = [0, 5, 10, 3]
export const matrix = (unit: number) => sites.map((from) => sites.map((to) => unit * Math.abs(from - to)))

export const problem: ProblemJson = {
  matrices: { car: { durations: matrix(60), distances: matrix(500) } },
  hubs: [{ id: 31, location_index: 3, service: 60, time_windows: [[0, 2000]] }],
  jobs: [
    {
      id: 1,
      location_index: 1,
      setup: 30,
      service: 60,
      delivery: [2],
      hub: 31,
      max_ride: 400,
      time_windows: [[500, 900]],
      priority: 5,
    },
    { id: 2, location_index: 2, service: 90, delivery: [1], pickup: [1], skills: [4], affinity: { 7: -20 } },
    { id: 3, location_index: 2, priority: 1 },
  ],
  shipments: [
    {
      amount: [1],
      max_ride: 700,
      pickup: { id: 5, location_index: 1 },
      delivery: { id: 6, location_index: 2, service: 10 },
    },
  ],
  vehicles: [
    {
      id: 7,
      start_index: 0,
      end_index: 0,
      capacity: [4],
      skills: [4],
      time_window: [0, 3000],
      max_tasks: 4,
      max_travel_time: 1200,
      max_duration: 1590,
      max_distance: 10_000,
      costs: { fixed: 100, per_task_hour: 3600, per_km: 10 },
      breaks: [{ id: 1, service: 100, time_windows: [[700, 760]], max_load: [4] }],
    },
    { id: 8, start_index: 0, end_index: 0, steps: [{ type: 'job', id: 2 }], change_cost: 50 },
  ],
  wishes: { balance: 1, compactness: 1 },
}

export const plain = { setup: 0, service: 0, waiting_time: 0, violations: [] }
/** 0 → hub (3 min) → door at 5 min, where a shipment is picked up too → a break on the way → 10 min → home. */
export const steps: StepJson[] = [
  { ...plain, type: 'start', location_index: 0, arrival: 100, duration: 0, distance: 0, load: [1] },
  {
    ...plain,
    type: 'reload',
    id: 31,
    location_index: 3,
    arrival: 280,
    duration: 180,
    distance: 1500,
    service: 60,
    load: [3],
  },
  {
    ...plain,
    type: 'job',
    id: 1,
    location_index: 1,
    arrival: 460,
    duration: 300,
    distance: 2500,
    waiting_time: 40,
    setup: 30,
    service: 60,
    load: [1],
  },
  { ...plain, type: 'pickup', id: 5, location_index: 1, arrival: 590, duration: 300, distance: 2500, load: [2] },
  { ...plain, type: 'break', id: 1, arrival: 700, duration: 410, distance: 3417, service: 100, load: [2] },
  {
    ...plain,
    type: 'delivery',
    id: 6,
    location_index: 2,
    arrival: 990,
    duration: 600,
    distance: 5000,
    service: 10,
    load: [1],
  },
  {
    ...plain,
    type: 'job',
    id: 2,
    location_index: 2,
    arrival: 1000,
    duration: 600,
    distance: 5000,
    service: 90,
    load: [1],
  },
  { ...plain, type: 'end', location_index: 0, arrival: 1690, duration: 1200, distance: 10_000, load: [1] },
]

export const cost = 100 + 1200 + 10 * 10 + 250
export const totals = {
  cost,
  setup: 30,
  service: 320,
  duration: 1200,
  distance: 10_000,
  waiting_time: 40,
  priority: 5,
  delivery: [4],
  pickup: [2],
  violations: [],
}
export const solution: SolutionJson = {
  // The known volunteer, but not whom the steps had; two stops each at two places five minutes apart.
  summary: { ...totals, routes: 1, unassigned: 1, objective: cost - 20 + 50 + 2 * 300 },
  unassigned: [{ id: 3, type: 'job', location_index: 2, reasons: ['too many'] }],
  routes: [{ ...totals, vehicle: 7, steps }],
}
