import { describe, expect, it } from 'vitest'
import { checkPlan } from './checkPlan.ts'
import type { CheckedPlan, CheckedProblem, CheckedVisit } from './input.ts'

/** Minutes apart on one street: the hub at 0, doors at 5 and 10, a shop at 3; nothing of the solver is used here. */
const places = [0, 5, 10, 3]
const matrix = (unit: number) => places.flatMap((from) => places.map((to) => unit * Math.abs(from - to)))
const door = { windows: [], setup: 60, service: 120, skills: [], priority: 0 }

const problem: CheckedProblem = {
  size: 4,
  profiles: [{ durations: matrix(60), distances: matrix(500) }],
  dimensions: 1,
  hubs: [
    { location: 0, windows: [{ from: 0, until: 1000 }], setup: 300 },
    { location: 3, windows: [], setup: 0 },
  ],
  tasks: [
    {
      ...door,
      kind: 'delivery',
      hub: 0,
      location: 1,
      amounts: [2],
      maxRide: 400,
      windows: [{ from: 600, until: 1000 }],
    },
    { ...door, kind: 'delivery', hub: 0, location: 1, amounts: [1], skills: [4] },
    {
      ...door,
      kind: 'errand',
      location: 2,
      amounts: [3],
      collection: { location: 3, windows: [{ from: 2000, until: 3000 }], setup: 30, service: 200 },
    },
    { ...door, kind: 'visit', location: 2, priority: 1 },
    { ...door, kind: 'visit', location: 2, priority: 1 },
  ],
  vehicles: [
    {
      profile: 0,
      start: 0,
      end: 0,
      shift: { from: 0, until: 5000 },
      capacities: [3],
      skills: [4],
      maxTasks: 4,
      costs: { fixed: 100, perTravelSecond: 1, perMetre: 0.5 },
    },
    {
      profile: 0,
      start: null,
      end: null,
      shift: { from: 0, until: 5000 },
      capacities: [3],
      skills: [4],
      costs: { fixed: 0, perTravelSecond: 1, perMetre: 0 },
    },
  ],
}

const visits: CheckedVisit[] = [
  { ...at('start', 0, 0), legDuration: 0, legDistance: 0, arrival: 100, begin: 100, departure: 100, load: [0] },
  {
    ...at('collect', 0, 0, [0, 1], 0),
    arrival: 100,
    begin: 200,
    departure: 500,
    load: [3],
  },
  { ...at('deliver', 1, 5, [0]), arrival: 800, begin: 800, departure: 980, load: [1] },
  { ...at('deliver', 1, 0, [1]), arrival: 980, begin: 980, departure: 1100, load: [0] },
  { ...at('collect', 3, 2, [2]), arrival: 1220, begin: 2000, departure: 2230, load: [3] },
  { ...at('visit', 2, 7, [3]), arrival: 2650, begin: 2650, departure: 2830, load: [3] },
  { ...at('deliver', 2, 0, [2]), arrival: 2830, begin: 2830, departure: 2950, load: [0] },
  { ...at('end', 0, 10), arrival: 3550, begin: 3550, departure: 3550, load: [0] },
]

function at(
  kind: CheckedVisit['kind'],
  location: number,
  minutes: number,
  tasks: number[] = [],
  hub: number | null = null,
) {
  return { kind, location, hub, tasks, legDuration: minutes * 60, legDistance: minutes * 500 }
}

const plan: CheckedPlan = {
  routes: [{ vehicle: 0, visits, duration: 1440, distance: 12_000, cost: 7540 }],
  unassigned: [{ task: 4, reasons: ['too_many_tasks'] }],
  cost: { unassignedByClass: [0, 1], total: 7540, duration: 1440, distance: 12_000 },
}

const kinds = (changed: CheckedPlan, of: CheckedProblem = problem) => [
  ...new Set(checkPlan(of, changed).map(({ kind }) => kind)),
]
const withRoute = (change: Partial<CheckedPlan['routes'][number]>): CheckedPlan => ({
  ...plan,
  routes: [{ ...plan.routes[0]!, ...change }],
})
const withVisits = (changed: readonly CheckedVisit[]) => withRoute({ visits: changed })
const withVisit = (position: number, change: Partial<CheckedVisit>) =>
  withVisits(visits.map((visit, index) => (index === position ? { ...visit, ...change } : visit)))
const without = (position: number) => withVisits(visits.filter((_, index) => index !== position))
const withTask = (task: number, change: object): CheckedProblem => ({
  ...problem,
  tasks: problem.tasks.map((asked, index) => (index === task ? { ...asked, ...change } : asked)),
})
const withVehicle = (change: object): CheckedProblem => ({
  ...problem,
  vehicles: [{ ...problem.vehicles[0]!, ...change }, problem.vehicles[1]!],
})

describe('checkPlan', () => {
  it('finds nothing wrong with a plan that keeps every rule', () => {
    expect(checkPlan(problem, plan)).toEqual([])
  })

  it('accepts a second collection at the same hub', () => {
    const load = (position: number, change: Partial<CheckedVisit>) => ({ ...visits[position]!, ...change })
    const again = withVisits([
      visits[0]!,
      load(1, { tasks: [0], load: [2] }),
      load(2, { load: [0] }),
      { ...at('collect', 0, 5, [1], 0), arrival: 1280, begin: 1280, departure: 1580, load: [1] },
      { ...at('deliver', 1, 5, [1]), arrival: 1880, begin: 1880, departure: 2060, load: [0] },
      load(4, { arrival: 2180, begin: 2180, departure: 2410 }),
      load(5, { arrival: 2830, begin: 2830, departure: 3010 }),
      load(6, { arrival: 3010, begin: 3010, departure: 3130 }),
      load(7, { arrival: 3730, begin: 3730, departure: 3730 }),
    ])
    const open = { ...problem, hubs: [{ ...problem.hubs[0]!, windows: [] }, problem.hubs[1]!] }
    expect(kinds(again, open)).toEqual(['wrong_route_total'])
    expect(kinds(again)).toEqual(['outside_window', 'wrong_route_total'])
  })

  it.each<[string, CheckedPlan]>([
    ['unknown_vehicle', withRoute({ vehicle: 9 })],
    ['vehicle_used_twice', { ...plan, routes: [...plan.routes, ...plan.routes] }],
    ['empty_route', withVisits([visits[0]!, visits[7]!])],
    ['unknown_task', withVisit(5, { tasks: [17] })],
    ['unknown_task', { ...plan, unassigned: [...plan.unassigned, { task: -1, reasons: ['x'] }] }],
    ['unknown_hub', withVisit(1, { hub: 5 })],
    ['task_missing', { ...plan, unassigned: [] }],
    ['task_missing', without(5)],
    ['task_repeated', { ...plan, unassigned: [...plan.unassigned, { task: 0, reasons: ['x'] }] }],
    ['no_reason', { ...plan, unassigned: [{ task: 4, reasons: [] }] }],
    ['wrong_start', without(0)],
    ['wrong_end', without(7)],
    ['wrong_start', withRoute({ vehicle: 1 })],
    ['malformed_visit', withVisit(1, { tasks: [] })],
    ['malformed_visit', withVisit(1, { tasks: [0, 0, 1] })],
    ['malformed_visit', withVisit(1, { tasks: [0, 1, 2] })],
    ['malformed_visit', withVisit(1, { hub: 1 })],
    ['malformed_visit', withVisit(2, { kind: 'visit' })],
    ['malformed_visit', withVisit(5, { kind: 'deliver' })],
    ['malformed_visit', withVisit(2, { load: [] })],
    ['wrong_location', withVisit(2, { location: 2 })],
    ['wrong_leg_duration', withVisit(2, { legDuration: 299 })],
    ['wrong_leg_distance', withVisit(2, { legDistance: 1 })],
    ['wrong_arrival', withVisit(2, { arrival: 799 })],
    ['wrong_departure', withVisit(3, { departure: 1160 })],
    ['wrong_departure', withVisit(2, { departure: 920 })],
    ['begins_before_arrival', withVisit(2, { begin: 799, departure: 979 })],
    ['not_collected', without(1)],
    ['not_collected', withVisit(1, { tasks: [0] })],
    ['not_collected', withVisits([visits[0]!, visits[2]!, visits[1]!, ...visits.slice(3)])],
    ['not_delivered', without(3)],
    ['wrong_load', withVisit(4, { load: [2] })],
    ['wrong_route_total', withRoute({ duration: 1441 })],
    ['wrong_route_total', withRoute({ distance: 0 })],
    ['wrong_route_total', withRoute({ cost: 7539 })],
    ['wrong_route_total', withRoute({ cost: Number.NaN })],
    ['wrong_plan_total', { ...plan, cost: { ...plan.cost, total: 0 } }],
    ['wrong_plan_total', { ...plan, cost: { ...plan.cost, duration: 1 } }],
    ['wrong_plan_total', { ...plan, cost: { ...plan.cost, distance: 1 } }],
    ['wrong_unassigned_count', { ...plan, cost: { ...plan.cost, unassignedByClass: [1, 0] } }],
    ['wrong_unassigned_count', { ...plan, cost: { ...plan.cost, unassignedByClass: [0] } }],
    ['wrong_unassigned_count', { ...plan, cost: { ...plan.cost, unassignedByClass: [0, 1, 0] } }],
  ])('finds %s (%#) in a damaged plan', (kind, damaged) => {
    expect(kinds(damaged)).toContain(kind)
  })

  it.each<[string, CheckedProblem]>([
    ['outside_window', withTask(0, { windows: [{ from: 801, until: 1000 }] })],
    [
      'outside_window',
      withTask(0, {
        windows: [
          { from: 0, until: 799 },
          { from: 801, until: 900 },
        ],
      }),
    ],
    [
      'outside_window',
      { ...problem, hubs: [{ ...problem.hubs[0]!, windows: [{ from: 0, until: 199 }] }, problem.hubs[1]!] },
    ],
    [
      'outside_window',
      withTask(2, { collection: { location: 3, windows: [{ from: 0, until: 1999 }], setup: 30, service: 200 } }),
    ],
    ['before_shift', withVehicle({ shift: { from: 101, until: 5000 } })],
    ['after_shift', withVehicle({ shift: { from: 0, until: 3549 } })],
    ['over_capacity', withVehicle({ capacities: [2] })],
    ['missing_skill', withVehicle({ skills: [3] })],
    ['too_many_tasks', withVehicle({ maxTasks: 3 })],
    ['ride_too_long', withTask(0, { maxRide: 299 })],
    ['ride_too_long', withTask(2, { maxRide: 599 })],
    [
      'unreachable',
      {
        ...problem,
        profiles: [{ durations: matrix(60).map((value, index) => (index === 1 ? -1 : value)), distances: matrix(500) }],
      },
    ],
  ])('finds %s (%#) when the rule is tighter', (kind, tighter) => {
    expect(kinds(plan, tighter)).toContain(kind)
  })

  it('tells by how much', () => {
    expect(checkPlan(withTask(0, { maxRide: 250 }), plan)).toEqual([
      { kind: 'ride_too_long', route: 0, visit: 2, task: 0, by: 50 },
    ])
    expect(checkPlan(withVehicle({ shift: { from: 0, until: 3500 } }), plan)).toEqual([
      { kind: 'after_shift', route: 0, by: 50 },
    ])
  })

  it('finds every number that is changed, wherever it stands', () => {
    const route = plan.routes[0]!
    let changes = 0
    for (const [position, visit] of visits.entries()) {
      for (const name of ['location', 'legDuration', 'legDistance', 'arrival', 'begin', 'departure'] as const) {
        for (const by of [-1, 1, 3600]) {
          expect(kinds(withVisit(position, { [name]: visit[name] + by })), `${name} ${position} ${by}`).not.toEqual([])
          changes++
        }
      }
      for (const by of [-1, 1]) {
        expect(kinds(withVisit(position, { load: [visit.load[0]! + by] }))).not.toEqual([])
      }
      expect(kinds(without(position)), `visit ${position} gone`).not.toEqual([])
      expect(kinds(withVisits([...visits.slice(0, position), visit, ...visits.slice(position)]))).not.toEqual([])
    }
    expect(kinds({ ...plan, routes: [] })).not.toEqual([])
    expect(kinds(withRoute({ vehicle: route.vehicle + 1 }))).not.toEqual([])
    expect(changes).toBe(visits.length * 18)
  })
})
