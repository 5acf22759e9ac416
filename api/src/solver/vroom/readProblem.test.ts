import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorOf, validProblem, withInvalid } from '../testing/validProblem.ts'
import { InputError } from './inputError.ts'
import { parseVroomProblem, readVroomProblem } from './readProblem.ts'

describe('readVroomProblem', () => {
  it('takes a sound problem as it is, with flat matrices', () => {
    const { matrices, ...rest } = readVroomProblem(validProblem())
    const { matrices: given, ...others } = validProblem()
    expect(rest).toEqual(others)
    expect(matrices?.car?.durations).toEqual(Int32Array.from(given.car.durations.flat()))
    expect(Object.keys(matrices?.bike ?? {})).toEqual(['durations'])
  })

  it('reads what it wrote to the same problem', () => {
    const once = readVroomProblem(validProblem())
    expect(readVroomProblem(once)).toEqual(once)
  })

  it('takes windows in any order, puts them in that of time and joins those that touch', () => {
    const { jobs } = readVroomProblem({
      jobs: [
        {
          id: 1,
          location_index: 0,
          time_windows: [
            [9, 12],
            [0, 2],
            [5, 5],
            [2, 3],
          ],
        },
      ],
      vehicles: [],
      matrix: [[0]],
    })
    expect(jobs![0]!.time_windows).toEqual([
      [0, 3],
      [5, 5],
      [9, 12],
    ])
  })

  it('takes an empty profile for none', () => {
    expect(readVroomProblem(withInvalid('vehicles[0].profile', '')).vehicles[0]).not.toHaveProperty('profile')
  })

  it('ignores unknown keys', () => {
    const extra = { ...validProblem(), colour: 'red' }
    Object.assign(extra.jobs[0]!, { geometry: {}, __proto__: { service: 5 } })
    expect(readVroomProblem(extra)).toEqual(readVroomProblem(validProblem()))
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
      'vehicles[0].profile "boat" is unknown: without matrices the profiles are car, bike, foot, cargo_bike',
    )
    expect(errorOf({ vehicles: [{ id: 1, start_index: 0 }] })).toBe('vehicles[0].start_index needs matrices')
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
          errorOf({ ...validProblem(), [key]: value })
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
    walk(validProblem(), '')
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.oneof(fc.jsonValue(), fc.double(), fc.integer()), (path, value) => {
        errorOf(withInvalid(path, value))
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

describe('hundreds of thousands of entries', () => {
  const many = 300_000
  const record = Object.fromEntries(Array.from({ length: many }, (_, index) => [`type ${index}`, index]))
  const list = Array.from({ length: many }, (_, index) => index)

  it.each<[string, unknown, string]>([
    ['jobs[2].setup_per_type', record, 'no error'],
    ['jobs[2].service_per_type', record, 'no error'],
    ['jobs[0].time_windows', list.map((index) => [2 * index, 2 * index]), 'no error'],
    ['vehicles[0].skills', list, 'no error'],
    ['vehicles[0].reloads', list.map(() => 3), 'no error'],
    ['vehicles[0].breaks', list.map((id) => ({ id })), 'no error'],
    ['vehicles[0].capacity', list, 'vehicles[0].capacity has 300000 amounts: at most 100'],
    ['vehicles', list, 'vehicles has 300000 entries: at most 200000'],
    ['hubs', list, 'hubs has 300000 entries: at most 200000'],
    ['matrices.car.durations', list, 'matrices.car.durations has 300000 rows: at most 20000'],
    ['jobs[1].affinity', { 8: 1, ...record }, 'jobs[1].affinity."type 0" is no vehicle\'s id'],
  ])('are read or refused at %s', (path, value, error) => {
    expect(errorOf(withInvalid(path, value))).toBe(error)
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
