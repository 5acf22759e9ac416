import { parseArgs } from 'node:util'
import { checkSolution } from '../../api/src/checker/index.ts'
import {
  closeSolver,
  solveVroom,
  type VroomJob,
  type VroomProblem,
  type VroomShipment,
  type VroomVehicle,
  type VroomWindow,
  warmSolver,
} from '../../api/src/solver/index.ts'

/**
 * How long planning takes and how good the plans are: `scripts/bench/plan.ts [--orders 10,24,60,120,500] [--seeds 5]
 * [--budget MS] [--threads N]`. Every day is planned with several seeds; the spread between them is what more time could still gain.
 */
const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '10,24,60,120,500' },
    seeds: { type: 'string', default: '5' },
    budget: { type: 'string', default: '15000' },
    threads: { type: 'string' },
  },
})

const minute = 60
const hour = 3600

/** Numbers in [0, 1) from a seed: the linear congruential generator of Numerical Recipes. */
function fractions(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/**
 * A day in a town of 6 × 5 km (larger for more orders): parcels from two hubs, one of them a kitchen with hot meals,
 * some errands and visits; cars, bikes, cargo bikes and walkers from their homes.
 */
function day(orders: number, seed: number): VroomProblem {
  const random = fractions(seed)
  const pick = (limit: number): number => Math.floor(random() * limit)
  const scale = Math.max(1, Math.sqrt(orders / 60))
  const drivers = Math.max(2, Math.round(orders / 7))
  const size = 2 + drivers + 2 * orders
  const places = Array.from({ length: size }, () => ({ x: random() * 6000 * scale, y: random() * 5000 * scale }))
  places[0] = { x: 3000 * scale, y: 2500 * scale }
  const matrices = (metresPerSecond: number) => {
    const distances = Int32Array.from({ length: size * size }, (_, index) => {
      const from = places[Math.floor(index / size)]!
      const to = places[index % size]!
      return Math.round(1.3 * Math.hypot(from.x - to.x, from.y - to.y))
    })
    return { distances, durations: distances.map((metres) => Math.round(metres / metresPerSecond)) }
  }
  const jobs: VroomJob[] = []
  const shipments: VroomShipment[] = []
  for (let index = 0; index < orders; index++) {
    const from = 9 * hour + pick(6) * hour
    const sameBuilding = index > 0 && random() < 0.15
    const windows: VroomWindow[] = random() < 0.3 ? [[from, from + 2 * hour]] : []
    const door = {
      id: index,
      location_index: 2 + drivers + index - (sameBuilding ? 1 : 0),
      time_windows: windows,
      setup: 2 * minute,
      service: (2 + pick(3)) * minute,
    }
    const wanted = { skills: random() < 0.05 ? [0] : [], class: random() < 0.1 ? 0 : random() < 0.85 ? 1 : 2 }
    const dice = random()
    const boxes = 1 + pick(3)
    if (dice < 0.05) jobs.push({ ...door, ...wanted })
    else if (dice < 0.12) {
      const pickup = { id: index, location_index: 2 + drivers + orders + index, setup: minute, service: 10 * minute }
      shipments.push({ ...wanted, amount: [1, 4000], pickup, delivery: door })
    } else if (dice < 0.25) {
      const lunch: VroomWindow[] = [[11 * hour, 14 * hour]]
      jobs.push({ ...door, ...wanted, time_windows: lunch, delivery: [1, 2000], hub: 1, max_ride: 30 * minute })
    } else jobs.push({ ...door, ...wanted, delivery: [boxes, boxes * 9000], hub: 0 })
  }
  const modes = [
    { profile: 'car', capacity: [25, 300_000] },
    { profile: 'bike', capacity: [8, 100_000] },
    { profile: 'car', capacity: [25, 300_000] },
    { profile: 'bike', capacity: [3, 27_000] },
  ]
  const vehicles = Array.from({ length: drivers }, (_, index): VroomVehicle => {
    const home = 2 + index
    const from = 9 * hour + pick(3) * hour
    return {
      id: index,
      ...modes[index % modes.length],
      start_index: home,
      ...(random() < 0.5 ? { end_index: home } : {}),
      time_window: [from, Math.min(17 * hour, from + (3 + pick(4)) * hour)],
      skills: random() < 0.4 || index === 0 ? [0] : [],
      reloads: [0, 1],
    }
  })
  return {
    matrices: { car: matrices(7), bike: matrices(4) },
    hubs: [
      { id: 0, location_index: 0, time_windows: [[9 * hour, 16 * hour]], service: 5 * minute },
      { id: 1, location_index: 1, time_windows: [[11 * hour, 13.5 * hour]], service: 5 * minute },
    ],
    jobs,
    shipments,
    vehicles,
  }
}

warmSolver()
await solveVroom(day(10, 1), { budgetMs: 500 })
console.log('orders drivers seed   seconds  to best  iterations  left out  by class   rounds  travel min  checked')
for (const orders of values.orders.split(',').map(Number)) {
  const problem = day(orders, orders)
  const totals: number[] = []
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    const began = performance.now()
    let toBest = 0
    let iterations = 0
    let before = ''
    let byClass: readonly number[] = []
    const solution = await solveVroom(problem, {
      budgetMs: Number(values.budget),
      seed,
      ...(values.threads ? { threads: Number(values.threads) } : {}),
      onProgress: (progress) => {
        const standing = `${progress.unassignedByClass} ${progress.objective}`
        if (standing !== before) toBest = progress.elapsedMs
        before = standing
        iterations = progress.iterations
        byClass = progress.unassignedByClass
      },
    })
    const took = performance.now() - began
    const violations = checkSolution(problem, solution)
    totals.push(solution.summary.objective)
    console.log(
      String(orders).padStart(6),
      String(problem.vehicles.length).padStart(7),
      String(seed).padStart(4),
      (took / 1000).toFixed(2).padStart(9),
      (toBest / 1000).toFixed(2).padStart(8),
      String(iterations).padStart(11),
      String(byClass.reduce((sum, count) => sum + count, 0)).padStart(9),
      byClass.join('/').padStart(9),
      String(solution.routes.length).padStart(8),
      (solution.summary.duration / 60).toFixed(1).padStart(11),
      violations.length === 0 ? '     yes' : `     NO: ${JSON.stringify(violations[0])}`,
    )
  }
  const least = Math.min(...totals)
  const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length
  console.log(
    `       spread: mean ${((100 * (mean - least)) / least).toFixed(2)} % above the best of ${totals.length} seeds`,
  )
}
await closeSolver()
