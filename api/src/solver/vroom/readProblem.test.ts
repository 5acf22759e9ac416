import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InputError } from './inputError.ts'
import { parseVroomProblem, readVroomProblem } from './readProblem.ts'

/** A small problem that uses every key; tests spoil one thing at a time. */
const sound = () => ({
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

/** The sound problem with the value at a path such as `jobs[0].id` replaced; undefined takes it away. */
function spoil(path: string, value: unknown): unknown {
  const problem: unknown = sound()
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '')
  const last = keys.pop() as string
  let inner = problem as Record<string, unknown>
  for (const key of keys) inner = inner[key] as Record<string, unknown>
  if (value === undefined) delete inner[last]
  else inner[last] = value
  return problem
}

function errorOf(problem: unknown): string {
  try {
    readVroomProblem(problem)
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  return 'no error'
}

const LARGEST = Number.MAX_SAFE_INTEGER

describe('readVroomProblem', () => {
  it.each<[string, unknown, string]>([
    ['vehicles', undefined, 'vehicles is missing'],
    ['vehicles', {}, 'vehicles is an object, not an array'],
    ['jobs', null, 'jobs is null, not an array'],
    ['jobs[1]', 'x', 'jobs[1] is a text, not an object'],
    ['jobs[1]', [1], 'jobs[1] is an array, not an object'],
    ['jobs[1].id', undefined, 'jobs[1].id is missing'],
    ['jobs[1].id', '2', 'jobs[1].id is a text, not a number'],
    ['jobs[1].id', 1.5, 'jobs[1].id 1.5 is not a whole number'],
    ['jobs[1].id', -4, 'jobs[1].id -4 is negative'],
    ['jobs[1].id', 1e300, `jobs[1].id 1e+300 is too large: at most ${LARGEST}`],
    ['jobs[1].id', Number.POSITIVE_INFINITY, `jobs[1].id Infinity is too large: at most ${LARGEST}`],
    ['jobs[2].id', 1, 'jobs[2].id 1 is also jobs[0].id'],
    ['vehicles[1].id', 7, 'vehicles[1].id 7 is also vehicles[0].id'],
    ['shipments[1]', sound().shipments[0], 'shipments[1].pickup.id 1 is also shipments[0].pickup.id'],
    [
      'shipments[1]',
      { ...sound().shipments[0], pickup: { id: 2, location_index: 0 } },
      'shipments[1].delivery.id 1 is also shipments[0].delivery.id',
    ],
    ['hubs[1]', sound().hubs[0], 'hubs[1].id 3 is also hubs[0].id'],
    ['vehicles[0].breaks[1]', { id: 1 }, 'vehicles[0].breaks[1].id 1 is also vehicles[0].breaks[0].id'],

    ['jobs[0].location_index', 17, 'jobs[0].location_index 17 is outside the matrix'],
    ['jobs[0].location_index', 3, 'jobs[0].location_index 3 is outside the matrix'],
    ['jobs[0].location_index', -1, 'jobs[0].location_index -1 is negative'],
    ['jobs[0].location_index', undefined, 'jobs[0].location_index is missing'],
    ['shipments[0].delivery.location_index', 9, 'shipments[0].delivery.location_index 9 is outside the matrix'],
    ['vehicles[0].start_index', 3, 'vehicles[0].start_index 3 is outside the matrix'],
    ['vehicles[0].end_index', 3, 'vehicles[0].end_index 3 is outside the matrix'],
    ['vehicles[1].visited.location_index', 3, 'vehicles[1].visited.location_index 3 is outside the matrix'],
    ['hubs[0].location_index', 3, 'hubs[0].location_index 3 is outside the matrix'],
    ['vehicles[1].end_index', undefined, 'vehicles[1] has neither a start nor an end'],
    ['jobs[0].location', [1], 'jobs[0].location is not [longitude, latitude]'],
    ['jobs[0].location', [1, 'x'], 'jobs[0].location[1] is a text, not a number'],
    ['shipments[0].pickup', undefined, 'shipments[0].pickup is missing'],

    ['jobs[0].service', -1, 'jobs[0].service -1 is negative'],
    ['jobs[0].setup', true, 'jobs[0].setup is true or false, not a number'],
    ['jobs[2].setup_per_type.van', -1, 'jobs[2].setup_per_type.van -1 is negative'],
    ['jobs[2].service_per_type', [], 'jobs[2].service_per_type is an array, not an object'],
    ['jobs[0].delivery', [1, -1], 'jobs[0].delivery[1] -1 is negative'],
    ['jobs[0].delivery', [1, 0.5], 'jobs[0].delivery[1] 0.5 is not a whole number'],
    ['jobs[0].delivery', [1], 'jobs[0].delivery has 1 amount, but vehicles[0].capacity has 2'],
    ['jobs[1].pickup', [1, 2, 3], 'jobs[1].pickup has 3 amounts, but vehicles[0].capacity has 2'],
    ['shipments[0].amount', [], 'shipments[0].amount has 0 amounts, but vehicles[0].capacity has 2'],
    ['vehicles[1].capacity', [1], 'vehicles[1].capacity has 1 amount, but vehicles[0].capacity has 2'],
    [
      'vehicles[0].breaks[0].max_load',
      [1],
      'vehicles[0].breaks[0].max_load has 1 amount, but vehicles[0].capacity has 2',
    ],
    ['vehicles[1].visited.load', [1], 'vehicles[1].visited.load has 1 amount, but vehicles[0].capacity has 2'],
    ['jobs[0].skills', [-1], 'jobs[0].skills[0] -1 is negative'],
    ['jobs[1].priority', 101, 'jobs[1].priority 101 is too large: at most 100'],
    ['jobs[1].class', -1, 'jobs[1].class -1 is negative'],
    ['jobs[1].affinity.9', 1, "jobs[1].affinity.9 is no vehicle's id"],
    ['jobs[1].affinity.7', '1', 'jobs[1].affinity.7 is a text, not a number'],
    ['jobs[1].lock', 9, "jobs[1].lock 9 is no vehicle's id"],
    ['jobs[1].hub', 9, "jobs[1].hub 9 is no hub's id"],
    ['jobs[1].max_ride', -9, 'jobs[1].max_ride -9 is negative'],
    ['shipments[0].lock', 9, "shipments[0].lock 9 is no vehicle's id"],

    ['jobs[0].time_windows', [], 'jobs[0].time_windows is empty: leave it out when any time will do'],
    ['jobs[0].time_windows', [[5, 4]], 'jobs[0].time_windows[0] ends at 4, before it starts at 5'],
    ['jobs[0].time_windows', [[5]], 'jobs[0].time_windows[0] is not [from, until]'],
    [
      'jobs[0].time_windows',
      [
        [0, 5],
        [5, 9],
      ],
      'jobs[0].time_windows[1] overlaps the one before',
    ],
    [
      'jobs[0].time_windows',
      [
        [10, 20],
        [0, 5],
      ],
      'jobs[0].time_windows[1] comes before the one before it',
    ],
    ['vehicles[0].time_window', [9, 8], 'vehicles[0].time_window ends at 8, before it starts at 9'],
    [
      'vehicles[0].breaks[0].time_windows',
      [[9, 8]],
      'vehicles[0].breaks[0].time_windows[0] ends at 8, before it starts at 9',
    ],
    ['vehicles[0].breaks[0].id', undefined, 'vehicles[0].breaks[0].id is missing'],

    ['vehicles[0].profile', 'boat', 'vehicles[0].profile "boat" is unknown: matrices has car, bike'],
    ['vehicles[0].profile', 'constructor', 'vehicles[0].profile "constructor" is unknown: matrices has car, bike'],
    ['vehicles[0].speed_factor', 0, 'vehicles[0].speed_factor 0 is no speed'],
    ['vehicles[0].speed_factor', 5.01, 'vehicles[0].speed_factor 5.01 is too large: at most 5'],
    [
      'vehicles[0].speed_factor',
      1e-9,
      'vehicles[0].speed_factor 1e-9 makes a way take 7000000000 seconds: at most 2147483646',
    ],
    ['vehicles[0].max_tasks', 1.5, 'vehicles[0].max_tasks 1.5 is not a whole number'],
    ['vehicles[0].costs', 5, 'vehicles[0].costs is a number, not an object'],
    ['vehicles[0].costs.fixed', -1, 'vehicles[0].costs.fixed -1 is negative'],
    ['vehicles[1].costs', { per_km: 1 }, 'vehicles[1].costs.per_km needs matrices.bike.distances'],
    ['vehicles[1].max_distance', 5, 'vehicles[1].max_distance needs matrices.bike.distances'],
    [
      'matrices.car.costs',
      sound().matrices.car.distances,
      'vehicles[0].costs.per_km cannot go together with matrices.car.costs',
    ],
    ['vehicles[0].reloads', [4], "vehicles[0].reloads[0] 4 is no hub's id"],
    ['vehicles[0].locked_steps', 3, 'vehicles[0].locked_steps 3 is more than the 2 steps given'],
    ['vehicles[0].locked_steps', -2, 'vehicles[0].locked_steps -2 is below -1'],
    ['vehicles[1].visited.time', undefined, 'vehicles[1].visited.time is missing'],
    [
      'vehicles[0].steps[1].type',
      'fly',
      'vehicles[0].steps[1].type is unknown: it is one of start, end, job, pickup, delivery, break, reload',
    ],
    ['vehicles[0].steps[1].id', undefined, 'vehicles[0].steps[1].id is missing'],
    ['vehicles[0].steps[1].id', 9, "vehicles[0].steps[1].id 9 is no job's id"],
    ['vehicles[0].steps[2].id', 9, "vehicles[0].steps[2].id 9 is no break's id of this vehicle"],
    ['vehicles[0].steps[2]', { type: 'reload', id: 9 }, "vehicles[0].steps[2].id 9 is no hub's id"],
    [
      'vehicles[0].steps[2]',
      { type: 'job', id: 1 },
      'vehicles[0].steps[2].id 1 is already done at vehicles[0].steps[1]',
    ],
    [
      'vehicles[1].steps',
      [{ type: 'job', id: 1 }],
      'vehicles[1].steps[0].id 1 is already done at vehicles[0].steps[1]',
    ],
    ['vehicles[0].steps[1]', { type: 'start' }, 'vehicles[0].steps[1] is a start, but not the first step'],
    ['vehicles[0].steps[1]', { type: 'end' }, 'vehicles[0].steps[1] is an end, but not the last step'],
    ['vehicles[0].steps[1].service_before', 2, 'vehicles[0].steps[1].service_before 2 lies before its service_after 3'],

    ['matrices.car.durations[1]', [0, 1], 'matrices.car.durations[1] has 2 entries, but the matrix has 3 rows'],
    ['matrices.car.durations', [[0, 1, 2]], 'matrices.car.durations[0] has 3 entries, but the matrix has 1 rows'],
    ['matrices.car.durations[1]', 5, 'matrices.car.durations[1] is a number, not an array'],
    ['matrices.car.durations[1][2]', -2, 'matrices.car.durations[1][2] -2 is negative (-1 says that there is no way)'],
    ['matrices.car.durations[1][2]', 0.5, 'matrices.car.durations[1][2] 0.5 is not a whole number'],
    ['matrices.car.durations[1][2]', '5', 'matrices.car.durations[1][2] is not a number'],
    [
      'matrices.car.durations[1][2]',
      2 ** 31 - 1,
      'matrices.car.durations[1][2] 2147483647 is too large: at most 2147483646',
    ],
    ['matrices.bike.durations', [[0]], 'matrices.bike.durations has 1 rows, but matrices.car.durations has 3'],
    ['matrices.car.durations', undefined, 'matrices.car.durations is missing'],
    ['matrices.car.durations', new Int32Array(5), 'matrices.car.durations has 5 entries, which make no square'],
    [
      'matrices.car.durations',
      new Int32Array(9).fill(-7),
      'matrices.car.durations[0][0] -7 is negative (-1 says that there is no way)',
    ],
    ['matrices.car', 5, 'matrices.car is a number, not an object'],
    ['wishes.balance', -1, 'wishes.balance -1 is negative'],
    ['wishes.balance_rounds', 0.5, 'wishes.balance_rounds 0.5 is not a whole number'],

    [
      'jobs[0].delivery',
      [LARGEST, 0],
      `jobs[0].delivery[0] ${LARGEST} makes the amounts of all tasks add up to more than ${LARGEST}`,
    ],
    [
      'jobs[0].service',
      2 ** 52,
      `the latest time, all work and all travel together could add up to more than ${2 ** 52 - 1}`,
    ],
    [
      'vehicles[0].time_window',
      [0, LARGEST],
      `the latest time, all work and all travel together could add up to more than ${2 ** 52 - 1}`,
    ],
    ['vehicles[0].costs.fixed', LARGEST, `the costs of all rounds could add up to more than ${LARGEST}`],
    ['vehicles[0].costs.per_hour', 2 ** 32, 'vehicles[0].costs.per_hour 4294967296 is too large: at most 4294967295'],
    ['jobs[1].affinity.7', -1e16, `jobs[1].affinity.7 -10000000000000000 is below -${LARGEST}`],
  ])('refuses %s %j', (path, value, error) => {
    expect(errorOf(spoil(path, value))).toBe(error)
  })

  it.each([[null], [5], ['x'], [[]]])('refuses %j in place of a problem', (value) => {
    expect(errorOf(value)).toMatch(/^the problem is .*, not an object$/)
  })

  it('takes a sound problem as it is, with flat matrices', () => {
    const { matrices, ...rest } = readVroomProblem(sound())
    const { matrices: given, ...others } = sound()
    expect(rest).toEqual(others)
    expect(matrices?.car?.durations).toEqual(Int32Array.from(given.car.durations.flat()))
    expect(Object.keys(matrices?.bike ?? {})).toEqual(['durations'])
  })

  it('reads what it wrote to the same problem', () => {
    const once = readVroomProblem(sound())
    expect(readVroomProblem(once)).toEqual(once)
  })

  it('ignores unknown keys', () => {
    const extra = { ...sound(), colour: 'red' }
    Object.assign(extra.jobs[0]!, { geometry: {}, __proto__: { service: 5 } })
    expect(readVroomProblem(extra)).toEqual(readVroomProblem(sound()))
  })

  it("takes VROOM's older words", () => {
    const { jobs } = readVroomProblem({
      jobs: [{ id: 1, location_index: 0, amount: [2] }],
      vehicles: [],
      matrix: [[0]],
    })
    expect(jobs).toEqual([{ id: 1, location_index: 0, delivery: [2] }])
  })

  it('needs coordinates on earth without matrices, and takes the profiles of the roads', () => {
    const place = (location: unknown, profile = 'cargo_bike') => ({
      jobs: [{ id: 1, location }],
      vehicles: [{ id: 1, start: [1, 2], profile }],
    })
    expect(errorOf(place([1, 2]))).toBe('no error')
    expect(errorOf(place([1, 91]))).toBe('jobs[0].location[1] 91 is too large: at most 90')
    expect(errorOf(place(undefined))).toBe('jobs[0].location is missing')
    expect(errorOf(place([1, 2], 'boat'))).toBe(
      'vehicles[0].profile "boat" is unknown: the roads know car, bike, foot, cargo_bike',
    )
    expect(errorOf({ vehicles: [{ id: 1, start_index: 0 }] })).toBe(
      'vehicles[0].start_index needs matrices, and there are none',
    )
  })

  it('never looks into prototypes', () => {
    const problem = parseVroomProblem(
      '{"__proto__": {"jobs": 5}, "vehicles": [{"id": 1, "start_index": 0, "profile": "__proto__"}], "matrices": {"__proto__": {"durations": [[0]]}}}',
    )
    expect(Object.keys(problem)).toEqual(['vehicles', 'matrices'])
    expect(Object.getPrototypeOf(problem)).toBe(Object.prototype)
    expect(errorOf(JSON.parse('{"vehicles": [{"__proto__": {"id": 1}}]}'))).toBe('vehicles[0].id is missing')
  })

  it('bears any JSON without another error than its own', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('jobs', 'vehicles', 'shipments', 'matrices', 'hubs', 'wishes'),
        (value, key) => {
          errorOf({ ...sound(), [key]: value })
          errorOf(value)
        },
      ),
    )
  })

  it('bears any value at any place of a sound problem', () => {
    const paths: string[] = []
    const walk = (value: unknown, path: string) => {
      if (path !== '') paths.push(path)
      if (Array.isArray(value)) for (const [index, entry] of value.entries()) walk(entry, `${path}[${index}]`)
      else if (typeof value === 'object' && value !== null) {
        for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`)
      }
    }
    walk(sound(), '')
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.oneof(fc.jsonValue(), fc.double(), fc.integer()), (path, value) => {
        errorOf(spoil(path, value))
      }),
      { numRuns: 2_000 },
    )
  })

  it('reads a matrix of a thousand places and refuses a million jobs at once', () => {
    const row = Array.from({ length: 1_000 }, (_, index) => index)
    const matrices = { car: { durations: Array.from({ length: 1_000 }, () => row) } }
    const many = Array.from({ length: 1_000_000 }, () => null)
    expect(readVroomProblem({ vehicles: [], matrices }).matrices?.car?.durations).toHaveLength(1_000_000)
    expect(errorOf({ vehicles: [], matrices, jobs: many })).toBe('jobs has 1000000 entries: at most 200000')
  })
})

describe('parseVroomProblem', () => {
  it.each([
    ['', 'there is no input: a problem in JSON is expected'],
    ['  \n', 'there is no input: a problem in JSON is expected'],
    ['{"vehicles": [', 'the input is not JSON: it ends too soon'],
    ['{"vehicles": nobody}', 'the input is not JSON'],
    ['{"vehicles": []}}', 'the input is not JSON: wrong at position 16 (line 1 column 17)'],
    ['[1, 2', 'the input is not JSON'],
  ])('refuses %j', (text, error) => {
    expect(() => parseVroomProblem(text)).toThrow(error)
  })

  it('bears deep nesting', () => {
    expect(() => parseVroomProblem(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toThrow(InputError)
    expect(() => parseVroomProblem(`{"vehicles": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toThrow(InputError)
  })
})
