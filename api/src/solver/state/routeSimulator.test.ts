import { describe, expect, it } from 'vitest'
import { compileProblem } from '../model/compileProblem.ts'
import type { VroomProblem, VroomVehicle } from '../problem/problem.ts'
import { RouteSimulator } from './routeSimulator.ts'

/** Places in a row, ten seconds from one to the next; the yard is at 0. */
const durations = Array.from({ length: 6 }, (_, from) => Array.from({ length: 6 }, (_, to) => 10 * Math.abs(from - to)))
const job = (id: number, more: object = {}) => ({ id, location_index: id, service: 5, ...more })

function simulate(problem: Partial<VroomProblem>, nodes: readonly number[], vehicle: Partial<VroomVehicle> = {}) {
  const model = compileProblem({
    matrices: { car: { durations } },
    vehicles: [{ id: 9, start_index: 0, end_index: 0, ...vehicle }],
    ...problem,
  })
  const simulator = new RouteSimulator(model)
  const hubs = Array.from({ length: model.nodes - model.firstHubNode }, (_, copy) => model.firstHubNode + copy)
  const sequence = Int32Array.from(nodes, (node) => (node < 0 ? hubs[-node - 1]! : node))
  const isFeasible = simulator.run(0, sequence, sequence.length)
  const stops = sequence.length + 2
  return isFeasible
    ? {
        begin: [...simulator.begin.subarray(0, stops)],
        load: [...simulator.load.subarray(0, (stops - 1) * model.dimensions)],
        breaks: simulator.placedBreaks.map(({ begin }) => begin),
      }
    : undefined
}

describe('RouteSimulator', () => {
  it('waits for windows, takes the next of several, and refuses after the last', () => {
    const windows = (list: [number, number][]) => ({ jobs: [job(1), job(2, { time_windows: list })] })
    expect(simulate(windows([[100, 200]]), [0, 1])?.begin).toEqual([0, 10, 100, 125])
    expect(
      simulate(
        windows([
          [0, 20],
          [60, 70],
        ]),
        [0, 1],
      )?.begin,
    ).toEqual([0, 10, 60, 85])
    expect(simulate(windows([[0, 24]]), [0, 1])).toBeUndefined()
    expect(simulate(windows([[0, 25]]), [0, 1])?.begin[2]).toBe(25)
  })

  it('ends by the end of the shift', () => {
    expect(simulate({ jobs: [job(3)] }, [0], { time_window: [0, 65] })).toBeDefined()
    expect(simulate({ jobs: [job(3)] }, [0], { time_window: [0, 64] })).toBeUndefined()
  })

  it('pays set-up only where it comes from another place', () => {
    const jobs = [job(1, { setup: 7 }), { ...job(2, { setup: 7 }), location_index: 1 }]
    expect(simulate({ jobs }, [0, 1])?.begin).toEqual([0, 10, 22, 37])
  })

  it('carries deliveries from the start, pickups to the end and shipments between', () => {
    const jobs = [job(1, { delivery: [2] }), job(2, { pickup: [3] })]
    const shipments = [{ amount: [1], pickup: { id: 3, location_index: 3 }, delivery: { id: 4, location_index: 4 } }]
    expect(simulate({ jobs, shipments }, [0, 1, 2, 3])?.load).toEqual([2, 0, 3, 4, 3])
    expect(simulate({ jobs, shipments }, [0, 1, 2, 3], { capacity: [3] })).toBeUndefined()
  })

  it('loads at the hub, and reloads where allowed', () => {
    const problem = {
      jobs: [job(1, { delivery: [2], hub: 7 }), job(2, { delivery: [2], hub: 7 })],
      hubs: [{ id: 7, location_index: 5 }],
    }
    const small = { capacity: [2], reloads: [7] }
    expect(simulate(problem, [-1, 0, 1])?.load).toEqual([0, 4, 2, 0])
    expect(simulate(problem, [0, -1, 1])).toBeUndefined()
    expect(simulate(problem, [-1, 0, 1], small)).toBeUndefined()
    expect(simulate(problem, [-1, 0, -2, 1], small)?.load).toEqual([0, 2, 0, 2, 0])
    expect(simulate(problem, [-1, 0, -2, 1], { capacity: [2] })).toBeUndefined()
  })

  it('leaves pickups at a reload', () => {
    const problem = { jobs: [job(1, { pickup: [2] }), job(2, { pickup: [2] })], hubs: [{ id: 7, location_index: 0 }] }
    expect(simulate(problem, [0, -1, 1], { capacity: [2], reloads: [7] })?.load).toEqual([0, 2, 0, 2])
  })

  it('departs later if a ride would be too long, and refuses if waiting is not the cause', () => {
    const ride = (max_ride: number) => ({
      shipments: [
        {
          pickup: { id: 1, location_index: 1 },
          delivery: { id: 2, location_index: 2, time_windows: [[100, 200] as const] },
          max_ride,
        },
      ],
    })
    expect(simulate(ride(30), [0, 1])?.begin).toEqual([0, 70, 100, 120])
    expect(simulate(ride(10), [0, 1])?.begin).toEqual([0, 90, 100, 120])
    expect(simulate(ride(9), [0, 1])).toBeUndefined()
    const fromStart = { jobs: [job(2, { max_ride: 20, time_windows: [[50, 60]] })] }
    expect(simulate(fromStart, [0])?.begin).toEqual([30, 50, 75])
  })

  it('takes breaks before, on and after a leg, and drives meanwhile', () => {
    const rest = (window: [number, number], more: object = {}) => ({
      breaks: [{ id: 1, service: 20, time_windows: [window], ...more }],
    })
    expect(simulate({ jobs: [job(5)] }, [0], rest([0, 0]))).toEqual({ begin: [0, 70, 125], load: [0, 0], breaks: [0] })
    expect(simulate({ jobs: [job(5)] }, [0], rest([30, 30]))?.begin).toEqual([0, 70, 125])
    expect(simulate({ jobs: [job(5)] }, [0], rest([60, 90]))?.begin).toEqual([0, 50, 125])
    expect(simulate({ jobs: [job(5)] }, [0], rest([52, 53]))?.begin).toEqual([0, 72, 127])
    const loaded = { jobs: [job(5, { delivery: [1] })] }
    expect(simulate(loaded, [0], rest([30, 90], { max_load: [0] }))).toMatchObject({
      breaks: [55],
      begin: [0, 50, 125],
    })
    expect(simulate(loaded, [0], rest([30, 40], { max_load: [0] }))).toBeUndefined()
  })

  it('respects the maximum tasks, travel time and distance', () => {
    const jobs = [job(1), job(2)]
    const matrices = { car: { durations, distances: durations } }
    expect(simulate({ jobs, matrices }, [0, 1], { max_tasks: 2, max_travel_time: 40, max_distance: 40 })).toBeDefined()
    expect(simulate({ jobs, matrices }, [0, 1], { max_tasks: 1 })).toBeUndefined()
    expect(simulate({ jobs, matrices }, [0, 1], { max_travel_time: 39 })).toBeUndefined()
    expect(simulate({ jobs, matrices }, [0, 1], { max_distance: 39 })).toBeUndefined()
  })

  it('refuses unreachable legs, and needs no travel for an open start or end', () => {
    const gap = durations.map((row, from) => row.map((value, to) => (from === 1 && to === 2 ? -1 : value)))
    const matrices = { car: { durations: gap } }
    expect(simulate({ jobs: [job(1), job(2)], matrices }, [0, 1])).toBeUndefined()
    expect(simulate({ jobs: [job(1), job(2)], matrices }, [1, 0])).toBeDefined()
    const open = { vehicles: [{ id: 9 }], jobs: [job(1), job(2)] }
    expect(simulate(open, [0, 1])?.begin).toEqual([0, 0, 15, 20])
  })
})
