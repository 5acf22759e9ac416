import { describe, expect, it } from 'vitest'
import { errorOf, validProblem, withInvalid } from '../../testing/validProblem.ts'

const maxValue = Number.MAX_SAFE_INTEGER

describe('readVroomProblem', () => {
  it.each<[string, unknown, string]>([
    ['vehicles', undefined, 'vehicles is missing'],
    ['vehicles', {}, 'vehicles is an object, not an array'],
    ['jobs', null, 'jobs is null, not an array'],
    ['jobs[1]', 'x', 'jobs[1] is a string, not an object'],
    ['jobs[1]', [1], 'jobs[1] is an array, not an object'],
    ['jobs[1].id', undefined, 'jobs[1].id is missing'],
    ['jobs[1].id', '2', 'jobs[1].id is a string, not a number'],
    ['jobs[1].id', 1.5, 'jobs[1].id 1.5 is not a whole number'],
    ['jobs[1].id', -4, 'jobs[1].id -4 is negative'],
    ['jobs[1].id', 1e300, `jobs[1].id 1e+300 is too large: at most ${maxValue}`],
    ['jobs[1].id', Number.POSITIVE_INFINITY, `jobs[1].id Infinity is too large: at most ${maxValue}`],
    ['jobs[2].id', 1, 'jobs[2].id 1 is also jobs[0].id'],
    ['vehicles[1].id', 7, 'vehicles[1].id 7 is also vehicles[0].id'],
    ['shipments[1]', validProblem().shipments[0], 'shipments[1].pickup.id 1 is also shipments[0].pickup.id'],
    [
      'shipments[1]',
      { ...validProblem().shipments[0], pickup: { id: 2, location_index: 0 } },
      'shipments[1].delivery.id 1 is also shipments[0].delivery.id',
    ],
    ['hubs[1]', validProblem().hubs[0], 'hubs[1].id 3 is also hubs[0].id'],
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
    ['jobs[0].location', [1, 'x'], 'jobs[0].location[1] is a string, not a number'],
    ['shipments[0].pickup', undefined, 'shipments[0].pickup is missing'],

    ['jobs[0].service', -1, 'jobs[0].service -1 is negative'],
    ['jobs[0].setup', true, 'jobs[0].setup is a boolean, not a number'],
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
    ['jobs[0].delivery', Array(101).fill(1), 'jobs[0].delivery has 101 amounts: at most 100'],
    ['jobs[0].service', 'NaN', 'jobs[0].service is a string, not a number'],
    ['jobs[0].service', Number.NaN, 'jobs[0].service is not a number'],
    ['jobs[0].skills', [-1], 'jobs[0].skills[0] -1 is negative'],
    ['jobs[1].priority', 101, 'jobs[1].priority 101 is too large: at most 100'],
    ['jobs[1].class', -1, 'jobs[1].class -1 is negative'],
    ['jobs[1].affinity.9', 1, "jobs[1].affinity.9 is no vehicle's id"],
    ['jobs[1].affinity.7', '1', 'jobs[1].affinity.7 is a string, not a number'],
    ['jobs[1].excluded_vehicles', [7, 9], "jobs[1].excluded_vehicles[1] 9 is no vehicle's id"],
    ['jobs[1].lock', 9, "jobs[1].lock 9 is no vehicle's id"],
    ['jobs[1].hub', 9, "jobs[1].hub 9 is no hub's id"],
    ['jobs[1].max_ride', -9, 'jobs[1].max_ride -9 is negative'],
    ['shipments[0].lock', 9, "shipments[0].lock 9 is no vehicle's id"],

    ['jobs[0].time_windows', [], 'jobs[0].time_windows is empty: omit it to allow any time'],
    ['jobs[0].time_windows', [[5, 4]], 'jobs[0].time_windows[0] ends at 4, before it starts at 5'],
    ['jobs[0].time_windows', [[5]], 'jobs[0].time_windows[0] is not [from, until]'],
    [
      'jobs[0].time_windows',
      [
        [0, 5],
        [4, 9],
      ],
      'jobs[0].time_windows[1] overlaps jobs[0].time_windows[0]',
    ],
    [
      'jobs[0].time_windows',
      [
        [10, 20],
        [30, 40],
        [0, 11],
      ],
      'jobs[0].time_windows[2] overlaps jobs[0].time_windows[0]',
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
    ['vehicles[0].speed_factor', 0, 'vehicles[0].speed_factor 0 must be above 0'],
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
      validProblem().matrices.car.distances,
      'vehicles[0].costs.per_km cannot be combined with matrices.car.costs',
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
    ['vehicles[0].steps[1].service_before', 2, 'vehicles[0].steps[1].service_before 2 is before its service_after 3'],

    ['matrices.car.durations[1]', [0, 1], 'matrices.car.durations[1] has 2 entries, but the matrix has 3 rows'],
    ['matrices.car.durations', [[0, 1, 2]], 'matrices.car.durations[0] has 3 entries, but the matrix has 1 rows'],
    ['matrices.car.durations[1]', 5, 'matrices.car.durations[1] is a number, not an array'],
    ['matrices.car.durations[1][2]', -2, 'matrices.car.durations[1][2] -2 is negative (-1 means unreachable)'],
    ['matrices.car.durations[1][2]', 0.5, 'matrices.car.durations[1][2] 0.5 is not a whole number'],
    ['matrices.car.durations[1][2]', '5', 'matrices.car.durations[1][2] is not a number'],
    [
      'matrices.car.durations[1][2]',
      2 ** 31 - 1,
      'matrices.car.durations[1][2] 2147483647 is too large: at most 2147483646',
    ],
    ['matrices.bike.durations', [[0]], 'matrices.bike.durations has 1 rows, but matrices.car.durations has 3'],
    ['matrices.car.durations', undefined, 'matrices.car.durations is missing'],
    ['matrices.car.durations', new Int32Array(5), 'matrices.car.durations has 5 entries, which is not a square number'],
    [
      'matrices.car.durations',
      new Int32Array(9).fill(-7),
      'matrices.car.durations[0][0] -7 is negative (-1 means unreachable)',
    ],
    ['matrices.car.durations', [], 'matrices.car.durations is empty'],
    ['matrices.car.durations', new Int32Array(0), 'matrices.car.durations is empty'],
    [
      'matrices.bike.durations[0][1]',
      2 ** 40,
      'matrices.bike.durations[0][1] 1099511627776 is too large: at most 2147483646',
    ],
    ['matrices.car.durations[0][1]', Number.NaN, 'matrices.car.durations[0][1] NaN is not a whole number'],
    ['matrices.car.durations[0][1]', 'NaN', 'matrices.car.durations[0][1] is not a number'],
    ['matrices.car', 5, 'matrices.car is a number, not an object'],
    ['wishes.balance', -1, 'wishes.balance -1 is negative'],
    ['wishes.balance_rounds', 0.5, 'wishes.balance_rounds 0.5 is not a whole number'],

    [
      'jobs[0].delivery',
      [maxValue, 0],
      `jobs[0].delivery[0] ${maxValue} makes the amounts of all tasks add up to more than ${maxValue}`,
    ],
    [
      'jobs[0].service',
      2 ** 52,
      `the latest time, all work and all travel together could add up to more than ${2 ** 52 - 1}`,
    ],
    [
      'vehicles[0].time_window',
      [0, maxValue],
      `the latest time, all work and all travel together could add up to more than ${2 ** 52 - 1}`,
    ],
    ['vehicles[0].costs.fixed', maxValue, `the costs of all routes could add up to more than ${maxValue}`],
    ['vehicles[0].costs.per_hour', 2 ** 32, 'vehicles[0].costs.per_hour 4294967296 is too large: at most 4294967295'],
    ['jobs[1].affinity.7', -1e16, `jobs[1].affinity.7 -10000000000000000 is below -${maxValue}`],
  ])('refuses %s %j', (path, value, error) => {
    expect(errorOf(withInvalid(path, value))).toBe(error)
  })

  it.each([[null], [5], ['x'], [[]]])('refuses %j in place of a problem', (value) => {
    expect(errorOf(value)).toMatch(/^the problem is .*, not an object$/)
  })

  it('misses the vehicles in an empty object', () => {
    expect(errorOf({})).toBe('vehicles is missing')
  })
})
