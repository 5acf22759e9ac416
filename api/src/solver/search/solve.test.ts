import { seconds } from '@doorstep/shared/units'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../checker/index.ts'
import type { Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import { stopAfterIterations } from '../stop/stopAfterIterations.ts'
import { arbitraryProblem } from '../testing/arbitraryProblem.ts'
import { between, car, clock, delivery, errand, lineProblem, visit } from '../testing/lineProblem.ts'
import { solve } from './solve.ts'

const plan = (problem: Problem, iterations = 200, seed = 1): Plan =>
  solve(problem, { seed, stop: stopAfterIterations(iterations), clock: () => 0 })

const kinds = (problem: Problem): string[][] =>
  plan(problem).unassigned.map(({ reasons }) => reasons.map(({ kind }) => kind))

describe('solve', () => {
  it('makes only plans that the checker accepts', () => {
    fc.assert(
      fc.property(arbitraryProblem({ maxTasks: 12, maxVehicles: 4 }), fc.nat(1000), (problem, seed) => {
        expect(checkPlan(problem, plan(problem, 40, seed))).toEqual([])
      }),
      { numRuns: 700 },
    )
  })

  it('gives the same plan for the same seed and iterations', () => {
    fc.assert(
      fc.property(arbitraryProblem({ maxTasks: 12, maxVehicles: 3 }), fc.nat(1000), (problem, seed) => {
        expect(plan(problem, 60, seed)).toEqual(plan(problem, 60, seed))
      }),
      { numRuns: 60 },
    )
  })

  it('reports progress that only gets better and ends with the plan', () => {
    const tasks = Array.from({ length: 12 }, (_, index) => delivery(1 + ((index * 5) % 12)))
    const places = Array.from({ length: 13 }, (_, index) => (index * 7) % 13)
    const reports: { unassigned: number; cost: number }[] = []
    const answer = solve(lineProblem({ places, tasks, vehicles: [car(), car({ capacities: [5, 300_000] })] }), {
      seed: 3,
      stop: stopAfterIterations(300),
      clock: () => 0,
      onProgress: ({ unassigned, cost }) => reports.push({ unassigned, cost }),
    })
    reports.slice(1).forEach((report, index) => {
      expect(report.cost).toBeLessThanOrEqual(reports[index]!.cost)
    })
    expect(reports.at(-1)).toEqual({ unassigned: answer.unassigned.length, cost: answer.cost.total })
  })

  it('names the field of a problem that is not well-formed', () => {
    expect(() => plan(lineProblem({ places: [0, 1], tasks: [delivery(7)], vehicles: [car()] }))).toThrow(
      new RangeError('tasks[0].location 7 is not one of the 2 there are'),
    )
  })
})

describe('a plan', () => {
  it('of nothing is empty', () => {
    expect(plan(lineProblem({ places: [0], tasks: [], vehicles: [car()] }))).toEqual({
      routes: [],
      unassigned: [],
      cost: { unassignedByClass: [], total: 0, duration: 0, distance: 0 },
    })
  })

  it('without vehicles leaves everything out and says so', () => {
    expect(kinds(lineProblem({ places: [0, 1], tasks: [delivery(1), visit(1)], vehicles: [] }))).toEqual([
      ['no_vehicles'],
      ['no_vehicles'],
    ])
  })

  it('of one task sets out as late as it can, and says where, when and with what', () => {
    const task = delivery(1, {
      windows: [between(clock(12), clock(13))],
      setup: seconds(120),
      service: seconds(180),
      amounts: [2, 18_000],
    })
    const hubs = [{ location: 0, windows: [], setup: seconds(300) }]
    const { routes } = plan(lineProblem({ places: [0, 10], hubs, tasks: [task], vehicles: [car()] }))
    const common = { hub: null, tasks: [], legDuration: 0, legDistance: 0 }
    const at = (time: number) => ({ arrival: time, begin: time, departure: time })
    expect(routes).toEqual([
      {
        vehicle: 0,
        duration: 1200,
        distance: 10_000,
        cost: 1200,
        visits: [
          { ...common, kind: 'start', location: 0, ...at(clock(11, 45)), load: [0, 0] },
          {
            ...common,
            kind: 'collect',
            location: 0,
            hub: 0,
            tasks: [0],
            ...at(clock(11, 45)),
            departure: clock(11, 50),
            load: [2, 18_000],
          },
          {
            ...common,
            kind: 'deliver',
            location: 1,
            tasks: [0],
            legDuration: 600,
            legDistance: 5000,
            ...at(clock(12)),
            departure: clock(12, 5),
            load: [0, 0],
          },
          {
            ...common,
            kind: 'end',
            location: 0,
            legDuration: 600,
            legDistance: 5000,
            ...at(clock(12, 15)),
            load: [0, 0],
          },
        ],
      },
    ])
  })

  it('serves a door at the hub itself, two at one place, and one that carries nothing', () => {
    const tasks = [delivery(0), delivery(1), delivery(1, { amounts: [0, 0] })]
    const answer = plan(lineProblem({ places: [0, 5], tasks, vehicles: [car()] }))
    expect(answer.unassigned).toEqual([])
    expect(answer.cost.total).toBe(600)
  })

  it('pays one set-up for two doors of one building', () => {
    const tasks = [delivery(1, { setup: seconds(300) }), delivery(1, { setup: seconds(300) })]
    const [route] = plan(lineProblem({ places: [0, 5], tasks, vehicles: [car()] })).routes
    const doors = route!.visits.filter(({ kind }) => kind === 'deliver')
    expect(doors.map(({ begin, departure }) => departure - begin)).toEqual([300, 0])
  })

  it('does not wait with hot food on board', () => {
    const hot = delivery(2, { windows: [between(clock(12), clock(12, 5))], maxRide: seconds(1800) })
    const early = delivery(1, { windows: [between(clock(9), clock(9, 30))] })
    const places = [0, 5, 25]
    const kitchen = { location: 0, windows: [], setup: seconds(60) }
    const two = lineProblem({
      places,
      hubs: [kitchen, kitchen],
      tasks: [{ ...hot, hub: 1 }, early],
      vehicles: [car()],
    })
    const answer = plan(two)
    expect(answer.unassigned).toEqual([])
    const visits = answer.routes[0]!.visits
    const collected = visits.find(({ hub }) => hub === 1)!
    const handed = visits.find(({ tasks }) => tasks[0] === 0 && tasks.length === 1 && visits.indexOf(collected) >= 0)
    expect(handed).toBeDefined()
    const delivered = visits.find(({ kind, tasks }) => kind === 'deliver' && tasks[0] === 0)!
    expect(delivered.begin - collected.departure).toBe(1500)
  })

  it('leaves out the lowest class, however many of it that takes', () => {
    const urgent = delivery(1, { amounts: [4, 0], priority: 0 })
    const ordinary = delivery(2, { amounts: [1, 0], priority: 1 })
    const tasks = [ordinary, ordinary, ordinary, ordinary, urgent]
    const answer = plan(lineProblem({ places: [0, 9, 1], tasks, vehicles: [car({ capacities: [4, 0] })] }))
    expect(answer.cost.unassignedByClass).toEqual([0, 4])
  })

  it('begins and ends anywhere for a vehicle without a start and an end', () => {
    const tasks = [visit(1), visit(2)]
    const [route] = plan(lineProblem({ places: [0, 5, 9], tasks, vehicles: [car({ start: null, end: null })] })).routes
    expect(route!.visits.map(({ kind }) => kind)).toEqual(['visit', 'visit'])
    expect(route!.duration).toBe(240)
  })

  it('collects an errand inside the round', () => {
    const answer = plan(lineProblem({ places: [0, 3, 6], tasks: [errand(1, 2), delivery(1)], vehicles: [car()] }))
    expect(answer.cost.total).toBe(720)
  })
})

describe('reasons', () => {
  const reasonsOf = (problem: Problem) => plan(problem).unassigned[0]?.reasons
  const places = [0, 10]

  it('name the skill that nobody has', () => {
    const problem = lineProblem({ places, tasks: [delivery(1, { skills: [3] })], vehicles: [car(), car()] })
    expect(reasonsOf(problem)).toEqual([{ kind: 'missing_skill', vehicles: [0, 1], skill: 3 }])
  })

  it('tell how much is too much, per dimension', () => {
    const vehicles = [car({ capacities: [2, 300_000] }), car({ capacities: [3, 300_000] })]
    const problem = lineProblem({ places, tasks: [delivery(1, { amounts: [5, 1] })], vehicles })
    expect(reasonsOf(problem)).toEqual([{ kind: 'too_large', vehicles: [0, 1], dimension: 0, amount: 5, largest: 3 }])
  })

  it('tell by how much the round would end after the shift, the least of all vehicles', () => {
    const short = (minutes: number) => car({ shift: between(clock(9), clock(9, minutes)) })
    const problem = lineProblem({ places, tasks: [delivery(1)], vehicles: [short(5), short(8)] })
    expect(reasonsOf(problem)).toEqual([{ kind: 'past_shift_end', vehicles: [0, 1], by: 720, alone: true }])
  })

  it('tell that the day is full when an empty round could do it', () => {
    const long = delivery(1, { service: seconds(3600) })
    const vehicles = [car({ shift: between(clock(9), clock(10, 30)) })]
    const problem = lineProblem({ places, tasks: [long, long], vehicles })
    expect(reasonsOf(problem)).toEqual([{ kind: 'past_shift_end', vehicles: [0], by: 3000, alone: false }])
  })

  it('tell by how much a window is missed', () => {
    const late = delivery(1, { windows: [between(clock(8), clock(9, 4))] })
    expect(reasonsOf(lineProblem({ places, tasks: [late], vehicles: [car()] }))).toEqual([
      { kind: 'outside_window', vehicles: [0], lateBy: 360, alone: true },
    ])
  })

  it('tell that the hub or the shop has closed', () => {
    const windows = [between(clock(7), clock(8))]
    const hubs = [{ location: 0, windows, setup: seconds(0) }]
    expect(reasonsOf(lineProblem({ places, hubs, tasks: [delivery(1)], vehicles: [car()] }))).toEqual([
      { kind: 'hub_closed', vehicles: [0], hub: 0, lateBy: 3600, alone: true },
    ])
    const collection = { location: 1, windows, setup: seconds(0), service: seconds(0) }
    expect(reasonsOf(lineProblem({ places, tasks: [errand(1, 0, { collection })], vehicles: [car()] }))).toEqual([
      { kind: 'collection_closed', vehicles: [0], lateBy: 4200, alone: true },
    ])
  })

  it('tell that the way is too long for hot food', () => {
    const hot = delivery(1, { maxRide: seconds(400) })
    expect(reasonsOf(lineProblem({ places, tasks: [hot], vehicles: [car()] }))).toEqual([
      { kind: 'ride_too_long', vehicles: [0], by: 200, alone: true },
    ])
  })

  it('tell that there is no way', () => {
    const problem = lineProblem({ places, tasks: [delivery(1)], vehicles: [car()] })
    problem.profiles[0]!.durations[1] = -1
    expect(reasonsOf(problem)).toEqual([{ kind: 'unreachable', vehicles: [0] }])
  })

  it('tell that the vehicle is full, of boxes or of stops', () => {
    const tasks = [delivery(1), delivery(1)]
    expect(reasonsOf(lineProblem({ places, tasks, vehicles: [car({ capacities: [1, 300_000] })] }))).toEqual([
      { kind: 'no_room_left', vehicles: [0], dimension: 0, by: 1 },
    ])
    expect(reasonsOf(lineProblem({ places, tasks, vehicles: [car({ maxTasks: 1 })] }))).toEqual([
      { kind: 'too_many_tasks', vehicles: [0], limit: 1 },
    ])
  })

  it('come one per cause, the commonest first', () => {
    const tasks = [delivery(1, { skills: [1], amounts: [9, 0] })]
    const small = car({ capacities: [8, 0], skills: [1] })
    const reasons = reasonsOf(lineProblem({ places, tasks, vehicles: [small, car(), car()] }))
    expect(reasons?.map(({ kind }) => kind)).toEqual(['missing_skill', 'too_large'])
  })
})
