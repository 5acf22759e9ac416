import type { Problem, Task, TimeWindow, Vehicle } from './problem.ts'

/** Beyond this (31 years in seconds, 1,000 t in grams) a number is a mistake; sums below it stay exact. */
const largest = 1e9

function fail(field: string, problem: string): never {
  throw new RangeError(`${field} ${problem}`)
}

function whole(field: string, value: number, lowest = 0, highest = largest): void {
  if (!Number.isSafeInteger(value) || value < lowest || value > highest) {
    fail(field, `must be a whole number from ${lowest} to ${highest}`)
  }
}

function index(field: string, value: number, count: number): void {
  if (!Number.isSafeInteger(value) || value < 0 || value >= count)
    fail(field, `${value} is not one of the ${count} there are`)
}

function window(field: string, value: TimeWindow): void {
  whole(`${field}.from`, value.from, -largest)
  whole(`${field}.until`, value.until, -largest)
  if (value.until < value.from) fail(field, 'ends before it begins')
}

function windows(field: string, values: readonly TimeWindow[]): void {
  values.forEach((value, position) => {
    window(`${field}[${position}]`, value)
    if (position > 0 && value.from <= values[position - 1]!.until) fail(field, 'must be sorted and not overlap')
  })
}

function amounts(field: string, values: readonly number[], dimensions: number): void {
  if (values.length !== dimensions) fail(field, `must have ${dimensions} numbers`)
  values.forEach((value, dimension) => {
    whole(`${field}[${dimension}]`, value)
  })
}

function assertTask(task: Task, field: string, problem: Problem): void {
  index(`${field}.location`, task.location, problem.size)
  windows(`${field}.windows`, task.windows)
  whole(`${field}.setup`, task.setup)
  whole(`${field}.service`, task.service)
  whole(`${field}.priority`, task.priority, 0, 1000)
  task.skills.forEach((skill, position) => {
    whole(`${field}.skills[${position}]`, skill)
  })
  if (task.kind === 'visit') return
  amounts(`${field}.amounts`, task.amounts, problem.dimensions)
  if (task.maxRide !== undefined) whole(`${field}.maxRide`, task.maxRide)
  if (task.kind === 'delivery') {
    index(`${field}.hub`, task.hub, problem.hubs.length)
  } else {
    index(`${field}.collection.location`, task.collection.location, problem.size)
    windows(`${field}.collection.windows`, task.collection.windows)
    whole(`${field}.collection.setup`, task.collection.setup)
    whole(`${field}.collection.service`, task.collection.service)
  }
}

function assertVehicle(vehicle: Vehicle, field: string, problem: Problem): void {
  index(`${field}.profile`, vehicle.profile, problem.profiles.length)
  if (vehicle.start !== null) index(`${field}.start`, vehicle.start, problem.size)
  if (vehicle.end !== null) index(`${field}.end`, vehicle.end, problem.size)
  window(`${field}.shift`, vehicle.shift)
  amounts(`${field}.capacities`, vehicle.capacities, problem.dimensions)
  vehicle.skills.forEach((skill, position) => {
    whole(`${field}.skills[${position}]`, skill)
  })
  if (vehicle.maxTasks !== undefined) whole(`${field}.maxTasks`, vehicle.maxTasks)
  for (const name of ['fixed', 'perTravelSecond', 'perMetre'] as const) {
    const cost = vehicle.costs[name]
    if (!(cost >= 0 && cost <= largest)) fail(`${field}.costs.${name}`, `must be from 0 to ${largest}`)
  }
}

/** @throws RangeError whose message begins with the first field that is wrong, as `tasks[3].location`. */
export function assertProblem(problem: Problem): void {
  whole('size', problem.size, 0, 100_000)
  whole('dimensions', problem.dimensions, 0, 16)
  problem.profiles.forEach((profile, position) => {
    for (const name of ['durations', 'distances'] as const) {
      const field = `profiles[${position}].${name}`
      if (profile[name].length !== problem.size ** 2) fail(field, `must have ${problem.size} x ${problem.size} numbers`)
      for (const value of profile[name])
        if (value < -1 || value > largest) fail(field, `has ${value}, outside -1 to ${largest}`)
    }
  })
  problem.hubs.forEach((hub, position) => {
    index(`hubs[${position}].location`, hub.location, problem.size)
    windows(`hubs[${position}].windows`, hub.windows)
    whole(`hubs[${position}].setup`, hub.setup)
  })
  problem.tasks.forEach((task, position) => {
    assertTask(task, `tasks[${position}]`, problem)
  })
  problem.vehicles.forEach((vehicle, position) => {
    assertVehicle(vehicle, `vehicles[${position}]`, problem)
  })
}
