import { parseArgs } from 'node:util'
import { compileProblem } from '../../api/src/solver/model/compileProblem.ts'
import { SearchRandom } from '../../api/src/solver/model/searchRandom.ts'
import type { VroomProblem } from '../../api/src/solver/problem/problem.ts'
import { Annealing } from '../../api/src/solver/search/annealing.ts'
import { closeSolver, solveVroom, warmSolver } from '../../api/src/solver/worker/solveVroom.ts'

/**
 * Speed of the search's hot paths, on one thread: `scripts/bench/solverSpeed.ts [--tasks 100,1000] [--seconds 2]`. Prints for each kind of
 * problem: iterations (ruin, recreate, accept or undo), insertion positions evaluated, routes refreshed, and routes simulated exactly, each per
 * second. Then compares one thread with two in the same time.
 */
const { values } = parseArgs({
  options: { tasks: { type: 'string', default: '100,1000' }, seconds: { type: 'string', default: '2' } },
})
const seconds = Number(values.seconds)

type Kind = 'capacity' | 'windows' | 'shipments' | 'hubs and rides'

/** Doors at random points of a square; rounds of about ten stops. */
function problemOf(kind: Kind, tasks: number): VroomProblem {
  const random = new SearchRandom(tasks)
  const size = 1 + tasks
  const places = Array.from({ length: size }, () => [random.below(3600), random.below(3600)] as const)
  const durations = Int32Array.from({ length: size * size }, (_, index) => {
    const [a, b] = [places[Math.floor(index / size)]!, places[index % size]!]
    return Math.round(Math.hypot(a[0] - b[0], a[1] - b[1]))
  })
  const window = () => [3600 * random.below(6), 36_000] as const
  const windows = () => (kind === 'capacity' ? {} : { time_windows: [window()] })
  const stop = (id: number) => ({ id, location_index: id, service: 120, ...windows() })
  const ids = Array.from({ length: tasks }, (_, index) => index + 1)
  const vehicles = Array.from({ length: Math.ceil(tasks / 8) }, (_, id) => ({
    id,
    start_index: 0,
    end_index: 0,
    capacity: [10],
    ...(kind !== 'capacity' && { time_window: [0, 40_000] as const }),
    ...(kind === 'hubs and rides' && { reloads: [1] }),
  }))
  const matrices = { car: { durations } }
  if (kind === 'shipments') {
    const pairs = ids.filter((id) => id % 2 === 1 && id < tasks)
    const shipments = pairs.map((id) => ({ amount: [1], pickup: stop(id), delivery: stop(id + 1) }))
    return { shipments, vehicles, matrices }
  }
  const fromHub = kind === 'hubs and rides' ? { hub: 1, max_ride: 7200 } : {}
  const jobs = ids.map((id) => ({ ...stop(id), delivery: [1], ...fromHub }))
  return { jobs, vehicles, matrices, hubs: [{ id: 1, location_index: 0, service: 60 }] }
}

/** Calls per second. */
function rate(call: () => void): number {
  const began = performance.now()
  let calls = 0
  while (performance.now() - began < 250 * seconds) {
    for (let k = 0; k < 100; k++) call()
    calls += 100
  }
  return calls / ((performance.now() - began) / 1000)
}

const thousands = (value: number): string => `${Math.round(value / 1000)} k/s`

for (const tasks of values.tasks.split(',').map(Number)) {
  for (const kind of ['capacity', 'windows', 'shipments', 'hubs and rides'] as const) {
    const model = compileProblem(problemOf(kind, tasks))
    const annealing = new Annealing(model, 1)
    // Warms up the JIT compiler.
    annealing.run(500, 0.5)
    const [iterations, evaluated, began] = [annealing.iterations, annealing.evaluated, performance.now()]
    while (performance.now() - began < 500 * seconds) annealing.run(16, 0.5)
    const spent = (performance.now() - began) / 1000
    const { state } = annealing
    const used = [...state.size.keys()].filter((vehicle) => state.size[vehicle]! > 0)
    const round = new Int32Array(model.nodes)
    let turn = 0
    const refreshed = rate(() => state.refresh(used[turn++ % used.length]!))
    const simulated = rate(() => {
      const vehicle = used[turn++ % used.length]!
      state.simulator.run(vehicle, round, state.copySequence(vehicle, round))
    })
    console.log(
      `${String(tasks).padStart(5)} tasks, ${kind}: ${thousands((annealing.iterations - iterations) / spent)} iterations, ` +
        `${thousands((annealing.evaluated - evaluated) / spent)} positions evaluated, ${thousands(refreshed)} routes refreshed, ` +
        `${thousands(simulated)} routes simulated`,
    )
  }
}

warmSolver(2)
for (const tasks of values.tasks.split(',').map(Number)) {
  for (const threads of [1, 2]) {
    let iterations = 0
    const onProgress = (progress: { readonly iterations: number }): void => {
      iterations = progress.iterations
    }
    const { summary } = await solveVroom(problemOf('windows', tasks), { budgetMs: 1000 * seconds, threads, onProgress })
    console.log(
      `${String(tasks).padStart(5)} tasks, windows, ${threads === 1 ? 'one thread' : `${threads} threads`}: ` +
        `${thousands(iterations / seconds)} iterations, cost ${summary.cost} with ${summary.unassigned} unassigned`,
    )
  }
}
await closeSolver()
