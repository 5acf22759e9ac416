import { parseArgs } from 'node:util'
import type { Seconds } from '@doorstep/shared/units'
import { checkPlan } from '../../api/src/checker/index.ts'
import { type Plan, type Problem, SolverPool, type Task, type Vehicle } from '../../api/src/solver/index.ts'

/**
 * How long planning takes and how good the plans are: `scripts/bench/plan.ts [--orders 10,24,60,120,500] [--seeds 5]
 * [--budget MS]`. Every day is planned with several seeds; the spread between them is what more time could still gain.
 */
const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '10,24,60,120,500' },
    seeds: { type: 'string', default: '5' },
    budget: { type: 'string', default: '15000' },
    iterations: { type: 'string' },
  },
})

const time = (value: number): Seconds => Math.round(value) as Seconds
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
function day(orders: number, seed: number): Problem {
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
  const tasks = Array.from({ length: orders }, (_, index): Task => {
    const from = 9 * hour + pick(6) * hour
    const sameBuilding = index > 0 && random() < 0.15
    const door = {
      location: 2 + drivers + index - (sameBuilding ? 1 : 0),
      windows: random() < 0.3 ? [{ from: time(from), until: time(from + 2 * hour) }] : [],
      setup: time(2 * minute),
      service: time((2 + pick(3)) * minute),
      skills: random() < 0.05 ? [0] : [],
      priority: random() < 0.1 ? 0 : random() < 0.85 ? 1 : 2,
    }
    const dice = random()
    if (dice < 0.05) return { ...door, kind: 'visit' }
    const boxes = 1 + pick(3)
    const amounts = [boxes, boxes * 9000]
    if (dice < 0.12) {
      const collection = { location: 2 + drivers + orders + index, windows: [], setup: time(60), service: time(600) }
      return { ...door, kind: 'errand', amounts: [1, 4000], collection }
    }
    if (dice < 0.25) {
      const windows = [{ from: time(11 * hour), until: time(14 * hour) }]
      return { ...door, kind: 'delivery', hub: 1, amounts: [1, 2000], windows, maxRide: time(30 * minute) }
    }
    return { ...door, kind: 'delivery', hub: 0, amounts }
  })
  const modes = [
    { profile: 0, capacities: [25, 300_000] },
    { profile: 1, capacities: [8, 100_000] },
    { profile: 0, capacities: [25, 300_000] },
    { profile: 1, capacities: [3, 27_000] },
  ]
  const vehicles = Array.from({ length: drivers }, (_, index): Vehicle => {
    const home = 2 + index
    const from = 9 * hour + pick(3) * hour
    return {
      ...modes[index % modes.length]!,
      start: home,
      end: random() < 0.5 ? home : null,
      shift: { from: time(from), until: time(Math.min(17 * hour, from + (3 + pick(4)) * hour)) },
      skills: random() < 0.4 || index === 0 ? [0] : [],
      costs: { fixed: 0, perTravelSecond: 1, perMetre: 0 },
    }
  })
  return {
    size,
    profiles: [matrices(7), matrices(4)],
    dimensions: 2,
    hubs: [
      { location: 0, windows: [{ from: time(9 * hour), until: time(16 * hour) }], setup: time(5 * minute) },
      { location: 1, windows: [{ from: time(11 * hour), until: time(13.5 * hour) }], setup: time(5 * minute) },
    ],
    tasks,
    vehicles,
  }
}

const pool = new SolverPool({ size: 1 })
await pool.solve(day(10, 1), { budgetMs: 500 })
console.log('orders drivers seed   seconds  to best  iterations  left out  by class   rounds  travel min  checked')
for (const orders of values.orders.split(',').map(Number)) {
  const problem = day(orders, orders)
  const totals: number[] = []
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    const began = performance.now()
    let toBest = 0
    let iterations = 0
    let before = ''
    const plan: Plan = await pool.solve(problem, {
      budgetMs: Number(values.budget),
      seed,
      ...(values.iterations ? { maxIterations: Number(values.iterations) } : {}),
      onProgress: (progress) => {
        const standing = `${progress.unassignedByClass} ${progress.cost}`
        if (standing !== before) toBest = progress.elapsedMs
        before = standing
        iterations = progress.iterations
      },
    })
    const took = performance.now() - began
    const violations = checkPlan(problem, plan)
    totals.push(plan.cost.total)
    console.log(
      String(orders).padStart(6),
      String(problem.vehicles.length).padStart(7),
      String(seed).padStart(4),
      (took / 1000).toFixed(2).padStart(9),
      (toBest / 1000).toFixed(2).padStart(8),
      String(iterations).padStart(11),
      String(plan.unassigned.length).padStart(9),
      plan.cost.unassignedByClass.join('/').padStart(9),
      String(plan.routes.length).padStart(8),
      (plan.cost.duration / 60).toFixed(1).padStart(11),
      violations.length === 0 ? '     yes' : `     NO: ${JSON.stringify(violations[0])}`,
    )
  }
  const least = Math.min(...totals)
  const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length
  console.log(
    `       spread: mean ${((100 * (mean - least)) / least).toFixed(2)} % above the best of ${totals.length} seeds`,
  )
}
await pool.close()
