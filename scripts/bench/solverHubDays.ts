import { parseArgs } from 'node:util'
import { checkSolution } from '../../api/src/checker/index.ts'
import { type HubDayOptions, hubDay } from './solver/hubDay.ts'
import { runSolve } from './solver/runSolve.ts'

// Solves invented days with hubs, three modes, towers and hostels with the command, several seeds each, and prints unassigned orders, mean cost and
// its spread, and iterations per second over all threads. With --iterations instead of --time, plans do not depend on the machine's load.
//
//   scripts/bench/solverHubDays.ts [--time S | --iterations N] [--seeds N] [--threads N] [--day NUMBER] [--name PART]

const { values } = parseArgs({
  options: {
    time: { type: 'string', default: '3' },
    iterations: { type: 'string' },
    seeds: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
    day: { type: 'string', default: '1' },
    name: { type: 'string', default: '' },
  },
})

const car = { bikes: 0, walkers: 0, windows: 0, hubs: 1, boxes: 25 }
const days: Readonly<Record<string, Omit<HubDayOptions, 'seed'>>> = {
  '120 at 4 towers': { ...car, orders: 120, places: 4, cars: 6, bikes: 2, walkers: 2 },
  '50 at 1 hostel': { ...car, orders: 50, places: 1, cars: 2, bikes: 2, walkers: 2 },
  '1000 at 50 towers': { ...car, orders: 1000, places: 50, cars: 30, bikes: 10, walkers: 10 },
  '400 at 20, 3 hubs': { ...car, orders: 400, places: 20, hubs: 3, cars: 16, bikes: 8, walkers: 6, windows: 0.3 },
  '100 doors': { ...car, orders: 100, places: 100, hubs: 2, cars: 6, bikes: 6, walkers: 4, windows: 0.4 },
  '300 doors': { ...car, orders: 300, places: 300, hubs: 2, cars: 12, bikes: 12, walkers: 6, windows: 0.4 },
  '300 doors, scarce': { ...car, orders: 300, places: 300, hubs: 2, cars: 3, bikes: 3, walkers: 3, windows: 0.4 },
}

console.log(`${'day'.padEnd(20)}   unassigned (each seed)        mean cost   spread   iterations/s   checked`)
for (const [name, options] of Object.entries(days)) {
  if (!name.includes(values.name)) continue
  const problem = hubDay({ ...options, seed: Number(values.day) })
  const text = JSON.stringify(problem)
  const costs: number[] = []
  const unassigned: number[] = []
  let iterations = 0
  let milliseconds = 0
  let wrong = 0
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    const limit = values.iterations === undefined ? ['--time', values.time] : ['--iterations', values.iterations]
    const { answer, progress } = await runSolve([...limit, '--threads', values.threads, '--seed', String(seed)], text)
    if (answer.code !== 0) throw new Error(`${name}: ${answer.error}`)
    costs.push(answer.summary.cost)
    unassigned.push(answer.summary.unassigned)
    iterations += progress.at(-1)?.iterations ?? 0
    milliseconds += answer.summary.computing_times.solving
    wrong += checkSolution(problem, answer).length
  }
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length
  const spread = (Math.max(...costs) - Math.min(...costs)) / mean
  console.log(
    [
      name.padEnd(20),
      unassigned.join(' ').padStart(26),
      mean.toFixed(0).padStart(12),
      `${(100 * spread).toFixed(1)} %`.padStart(8),
      Math.round((1000 * iterations) / milliseconds)
        .toString()
        .padStart(11),
      (wrong === 0 ? 'yes' : 'NO').padStart(9),
    ].join(' '),
  )
}
